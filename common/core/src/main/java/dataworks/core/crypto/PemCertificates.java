package dataworks.core.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.X509TrustedCertificateBlock;

/** Reads all certificates of a PEM file, in their order: a chain, or a bundle of authorities. */
public final class PemCertificates {
  private PemCertificates() {}

  public static List<X509Certificate> read(Path file) {
    PemBlocks pem = PemBlocks.read(file);
    List<PemBlocks.Block> blocks = pem.labelled("CERTIFICATE");
    if (blocks.isEmpty()) {
      throw pem.unusable(
          "a certificate was expected, found " + pem.found(),
          "name a PEM file with at least one block BEGIN CERTIFICATE");
    }
    return blocks.stream().map(block -> certificate(pem, block)).toList();
  }

  private static X509Certificate certificate(PemBlocks pem, PemBlocks.Block block) {
    try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
      Object parsed = parser.readObject();
      X509CertificateHolder holder =
          parsed instanceof X509TrustedCertificateBlock trusted
              ? trusted.getCertificateHolder()
              : (X509CertificateHolder) parsed;
      return new JcaX509CertificateConverter().getCertificate(holder);
    } catch (IOException | CertificateException | RuntimeException damaged) {
      int number = pem.labelled("CERTIFICATE").indexOf(block) + 1;
      throw pem.unusable(
          "certificate " + number + " of the file is damaged",
          "copy the file again; it must be complete PEM text");
    }
  }
}
