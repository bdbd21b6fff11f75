package dataworks.sandbox.keyservice;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority made on the spot; its certificates are valid for a year. */
public final class Authority {
  private static final SecureRandom RANDOM = new SecureRandom();

  private final X500Name name;
  private final KeyPair keys;
  private final X509Certificate certificate;

  private Authority(X500Name name, KeyPair keys, X509Certificate certificate) {
    this.name = name;
    this.keys = keys;
    this.certificate = certificate;
  }

  public static Authority named(String commonName) {
    X500Name name = new X500Name("CN=" + commonName);
    KeyPair keys = keyPair();
    try {
      X509v3CertificateBuilder certificate = certificate(name, keys, name, YEAR);
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      return new Authority(name, keys, signed(certificate, keys));
    } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException("can't make a certificate authority", impossible);
    }
  }

  public X509Certificate certificate() {
    return certificate;
  }

  /** A server's certificate, valid for these host names and IP addresses alone. */
  public Identity server(List<String> hosts) {
    GeneralName[] names = hosts.stream().map(Authority::generalName).toArray(GeneralName[]::new);
    return issue(hosts.get(0), KeyPurposeId.id_kp_serverAuth, new GeneralNames(names), YEAR);
  }

  public Identity client(String commonName) {
    return client(commonName, YEAR);
  }

  /** A client's certificate that lives for this long; a negative time has run out already. */
  public Identity client(String commonName, Duration lifetime) {
    GeneralNames names = new GeneralNames(new GeneralName(GeneralName.dNSName, commonName));
    return issue(commonName, KeyPurposeId.id_kp_clientAuth, names, lifetime);
  }

  private static final Duration YEAR = Duration.ofDays(365);

  private Identity issue(
      String commonName, KeyPurposeId purpose, GeneralNames names, Duration lifetime) {
    KeyPair own = keyPair();
    try {
      X509v3CertificateBuilder certificate =
          certificate(new X500Name("CN=" + commonName), own, name, lifetime);
      certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      certificate.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
      certificate.addExtension(Extension.subjectAlternativeName, false, names);
      return new Identity(own.getPrivate(), List.of(signed(certificate, keys), this.certificate));
    } catch (IOException | GeneralSecurityException | OperatorCreationException impossible) {
      throw new IllegalStateException("can't make a certificate for " + commonName, impossible);
    }
  }

  private static X509v3CertificateBuilder certificate(
      X500Name subject, KeyPair own, X500Name issuer, Duration lifetime) {
    Instant now = Instant.now();
    Instant from = now.minus(Duration.ofDays(2));
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, RANDOM).add(BigInteger.ONE),
        Date.from(from),
        Date.from(now.plus(lifetime)),
        subject,
        own.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder certificate, KeyPair by)
      throws GeneralSecurityException, OperatorCreationException {
    return new JcaX509CertificateConverter()
        .getCertificate(
            certificate.build(
                new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
  }

  private static GeneralName generalName(String host) {
    boolean address = host.matches("[0-9.]+") || host.contains(":");
    return new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("can't make a key pair", impossible);
    }
  }
}
