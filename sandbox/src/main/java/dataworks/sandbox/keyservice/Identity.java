package dataworks.sandbox.keyservice;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemGenerationException;

/** A private key and its certificate chain, own certificate first. */
public record Identity(PrivateKey key, List<X509Certificate> chain) {

  /** Writes the key as PKCS#8, readable for its owner alone. */
  public Path writeKey(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return writePem(file, List.of(pkcs8()));
  }

  private JcaPKCS8Generator pkcs8() {
    try {
      return new JcaPKCS8Generator(key, null);
    } catch (PemGenerationException impossible) {
      throw new IllegalStateException("can't write a private key", impossible);
    }
  }

  public Path writeCertificates(Path file) {
    return writePem(file, chain);
  }

  static Path writePem(Path file, List<?> objects) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object object : objects) {
        writer.writeObject(object);
      }
      writer.flush();
      return Files.writeString(file, text.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public String toString() {
    return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
  }
}
