package dataworks.core.crypto;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The client's certificate, then those that signed it, whatever their order in the file. */
final class CertificateChain {
  private CertificateChain() {}

  static List<X509Certificate> of(PrivateKey key, Path keyFile, Path certificateFile) {
    List<X509Certificate> certificates = PemCertificates.read(certificateFile);
    X509Certificate own =
        certificates.stream()
            .filter(certificate -> belongTogether(key, certificate))
            .findFirst()
            .orElseThrow(
                () ->
                    PemBlocks.unusable(
                        certificateFile,
                        "none of its certificates belongs to the private key '" + keyFile + "'",
                        "the key and the certificate must have been made together"));
    checkValidity(own, certificateFile);
    return chain(own, certificates);
  }

  private static List<X509Certificate> chain(
      X509Certificate own, List<X509Certificate> certificates) {
    List<X509Certificate> chain = new ArrayList<>(List.of(own));
    Optional<X509Certificate> issuer = issuer(own, certificates, chain);
    while (issuer.isPresent()) {
      chain.add(issuer.get());
      issuer = issuer(issuer.get(), certificates, chain);
    }
    return chain;
  }

  private static Optional<X509Certificate> issuer(
      X509Certificate of, List<X509Certificate> candidates, List<X509Certificate> taken) {
    return candidates.stream()
        .filter(candidate -> !taken.contains(candidate))
        .filter(
            candidate -> candidate.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
        .findFirst();
  }

  private static void checkValidity(X509Certificate own, Path file) {
    Instant now = Instant.now();
    Instant from = own.getNotBefore().toInstant();
    Instant until = own.getNotAfter().toInstant();
    if (now.isBefore(from) || now.isAfter(until)) {
      throw PemBlocks.unusable(
          file,
          "the client certificate is valid from " + from + " until " + until + ", now is " + now,
          "renew the certificate, or set the machine's clock right");
    }
  }

  private static boolean belongTogether(PrivateKey key, X509Certificate certificate) {
    if (!key.getAlgorithm().equals(certificate.getPublicKey().getAlgorithm())) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(signatureAlgorithm(key.getAlgorithm()));
      byte[] text = "do these belong together?".getBytes(StandardCharsets.US_ASCII);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException different) {
      return false;
    }
  }

  private static String signatureAlgorithm(String keyAlgorithm) {
    return switch (keyAlgorithm) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "DSA" -> "SHA256withDSA";
      default -> keyAlgorithm;
    };
  }
}
