package dataworks.aws.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that goes into the artifact bucket under a key that its content decides.
 *
 * @param key in the bucket
 * @param sha256 of its bytes
 */
record Artifact(String key, String sha256, long size, Content content) {
  private static final String ROOT = "dataworks/";

  /** Opens the bytes. */
  interface Content {
    InputStream open() throws IOException;
  }

  /** A single file: {@code dataworks/<sha256>/<name>}. */
  static Artifact of(Path file) {
    try {
      String digest = digest(Files.newInputStream(file));
      return new Artifact(
          ROOT + digest + "/" + file.getFileName(),
          digest,
          Files.size(file),
          () -> Files.newInputStream(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Artifact of(String name, byte[] bytes) {
    String digest = digest(new ByteArrayInputStream(bytes));
    return of(ROOT + digest + "/" + name, digest, bytes);
  }

  /** The files of a folder together: {@code dataworks/<sha256 of all>/<name>/<file>}. */
  static Map<String, Artifact> folder(String name, Map<String, byte[]> files) {
    StringBuilder all = new StringBuilder();
    Map<String, String> digests = new TreeMap<>();
    new TreeMap<>(files)
        .forEach(
            (file, bytes) -> {
              digests.put(file, digest(new ByteArrayInputStream(bytes)));
              all.append(file).append(' ').append(digests.get(file)).append('\n');
            });
    String folder =
        ROOT
            + digest(
                new ByteArrayInputStream(
                    all.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
            + "/"
            + name
            + "/";
    Map<String, Artifact> artifacts = new TreeMap<>();
    digests.forEach(
        (file, digest) -> artifacts.put(file, of(folder + file, digest, files.get(file))));
    return artifacts;
  }

  /** The folder of the key, without a slash. */
  static Optional<String> folderOf(Map<String, Artifact> artifacts) {
    return artifacts.entrySet().stream()
        .findFirst()
        .map(
            entry ->
                entry
                    .getValue()
                    .key()
                    .substring(0, entry.getValue().key().length() - entry.getKey().length() - 1));
  }

  private static Artifact of(String key, String digest, byte[] bytes) {
    return new Artifact(key, digest, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static String digest(InputStream bytes) {
    try (DigestInputStream digesting =
        new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
      digesting.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
