package dataworks.app.demo;

import dataworks.core.error.DataworksException;
import dataworks.sandbox.keyservice.KeyServiceWorld;
import dataworks.sandbox.vendor.VendorServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the configuration file of a demo, which names its folders and its stand-ins. */
final class DemoConfiguration {
  private DemoConfiguration() {}

  static void write(DemoFolder folder, KeyServiceWorld keys, URI vendor) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("@root@", folder.root().toString());
    values.put("@keys@", keys.url().toString());
    values.put("@client-key@", file(keys.clientKey()));
    values.put("@client-certificate@", file(keys.clientCertificate()));
    values.put("@trusted@", file(keys.trustedCertificates()));
    values.put("@vendor@", vendor.toString());
    values.put("@tenant@", VendorServer.TENANT);
    values.put("@client-id@", VendorServer.CLIENT_ID);
    values.put("@client-secret@", VendorServer.CLIENT_SECRET);
    try {
      String text = template();
      for (Map.Entry<String, String> value : values.entrySet()) {
        text = text.replace(value.getKey(), value.getValue().replace("'", "''"));
      }
      Files.writeString(folder.configuration(), text);
    } catch (IOException failure) {
      throw new DataworksException(
          DemoError.FOLDER_UNUSABLE,
          "the configuration " + folder.configuration() + " can't be written",
          "name a folder that can be written",
          failure);
    }
  }

  /** Writes it where there is none; else only the addresses change, and what people added stays. */
  static void refresh(DemoFolder folder, KeyServiceWorld keys, URI vendor) {
    if (!Files.exists(folder.configuration())) {
      write(folder, keys, vendor);
      return;
    }
    try {
      String text = Files.readString(folder.configuration());
      text = text.replaceAll("(?m)^  url: .*$", "  url: '" + keys.url() + "'");
      text = text.replaceAll("(?m)^  (auth|api|links)-url: .*$", "  $1-url: '" + vendor + "'");
      Files.writeString(folder.configuration(), text);
    } catch (IOException failure) {
      throw new DataworksException(
          DemoError.FOLDER_UNUSABLE,
          "the configuration " + folder.configuration() + " can't be changed",
          "name a folder that can be written",
          failure);
    }
  }

  private static String file(java.util.Optional<Path> path) {
    return path.orElseThrow().toString();
  }

  private static String template() throws IOException {
    try (InputStream text = DemoConfiguration.class.getResourceAsStream("dataworks.yaml")) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
