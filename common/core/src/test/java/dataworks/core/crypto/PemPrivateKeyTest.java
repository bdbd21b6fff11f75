package dataworks.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemPrivateKeyTest {
  private static final String SECRET = "open sesame";

  @TempDir Path folder;

  enum Algorithm {
    RSA,
    EC;

    KeyPair keys() throws Exception {
      return this == RSA ? TestCertificates.rsa() : TestCertificates.ec();
    }
  }

  @ParameterizedTest
  @EnumSource
  void reads_the_traditional_form_of_each_algorithm(Algorithm algorithm) throws Exception {
    PrivateKey key = algorithm.keys().getPrivate();
    Path file = TestCertificates.write(folder.resolve("key.pem"), key);

    assertThat(Files.readString(file)).contains("BEGIN " + algorithm + " PRIVATE KEY");
    assertSame(PemPrivateKey.read(file, Optional.empty()), key);
  }

  @ParameterizedTest
  @EnumSource
  void reads_pkcs8_of_each_algorithm(Algorithm algorithm) throws Exception {
    PrivateKey key = algorithm.keys().getPrivate();
    Path file = TestCertificates.write(folder.resolve("key.pem"), new JcaPKCS8Generator(key, null));

    assertThat(Files.readString(file)).contains("BEGIN PRIVATE KEY");
    assertThat(PemPrivateKey.read(file, Optional.empty()).getEncoded()).isEqualTo(key.getEncoded());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES-256-CBC", "AES-128-CBC", "DES-EDE3-CBC"})
  void reads_the_older_encrypted_form(String cipher) throws Exception {
    PrivateKey key = TestCertificates.rsa().getPrivate();
    Path file = legacyEncrypted(key, cipher);

    assertThat(Files.readString(file)).contains("DEK-Info: " + cipher);
    assertThat(PemPrivateKey.read(file, passphrase()).getEncoded()).isEqualTo(key.getEncoded());
  }

  @ParameterizedTest
  @EnumSource
  void reads_encrypted_pkcs8(Algorithm algorithm) throws Exception {
    PrivateKey key = algorithm.keys().getPrivate();
    Path file = pkcs8Encrypted(key);

    assertThat(Files.readString(file)).contains("BEGIN ENCRYPTED PRIVATE KEY");
    assertThat(PemPrivateKey.read(file, passphrase()).getEncoded()).isEqualTo(key.getEncoded());
  }

  @Test
  void finds_the_key_behind_curve_parameters_certificates_and_text() throws Exception {
    KeyPair keys = TestCertificates.ec();
    Path file =
        TestCertificates.write(
            folder.resolve("key.pem"),
            TestCertificates.selfSigned("x", keys, Duration.ofDays(1)),
            keys.getPrivate());
    Files.writeString(
        file,
        "Bag Attributes\r\n-----BEGIN EC PARAMETERS-----\r\nBggqhkjOPQMBBw==\r\n"
            + "-----END EC PARAMETERS-----\r\n"
            + Files.readString(file).replace("\n", "\r\n"));

    assertSame(PemPrivateKey.read(file, Optional.empty()), keys.getPrivate());
  }

  @Test
  void a_certificate_instead_of_a_key_is_named() throws Exception {
    KeyPair keys = TestCertificates.ec();
    Path file =
        TestCertificates.write(
            folder.resolve("key.pem"), TestCertificates.selfSigned("x", keys, Duration.ofDays(1)));

    assertThat(failure(file, Optional.empty()))
        .hasMessageContaining(file.toString())
        .hasMessageContaining("found CERTIFICATE");
  }

  @Test
  void a_file_without_pem_is_named() throws Exception {
    Path file = Files.write(folder.resolve("key.der"), new byte[] {0x30, (byte) 0x82, 1, 2});

    assertThat(failure(file, Optional.empty()))
        .hasMessageContaining("key.der")
        .hasMessageContaining("no PEM block");
  }

  @Test
  void a_missing_file_is_named_and_is_the_users_to_mend() {
    DataworksException failure = failure(folder.resolve("absent.pem"), Optional.empty());

    assertThat(failure).hasMessageContaining("absent.pem").hasMessageContaining("no such file");
    assertThat(failure.kind()).isEqualTo(ErrorKind.USER);
    assertThat(failure.code()).isEqualTo("DW-KEY-005");
  }

  @Test
  void an_encrypted_key_without_a_passphrase_says_so() throws Exception {
    Path legacy = legacyEncrypted(TestCertificates.rsa().getPrivate(), "AES-256-CBC");
    assertThat(failure(legacy, Optional.empty())).hasMessageContaining("no passphrase");
    Path modern = pkcs8Encrypted(TestCertificates.rsa().getPrivate());
    assertThat(failure(modern, Optional.empty())).hasMessageContaining("no passphrase");
  }

  @Test
  void a_wrong_passphrase_says_so_and_shows_nothing() throws Exception {
    Optional<Passphrase> wrong = Optional.of(new Passphrase("guess-me"));
    Path legacy = legacyEncrypted(TestCertificates.ec().getPrivate(), "AES-256-CBC");
    assertThat(failure(legacy, wrong)).hasMessageContaining("can't be decrypted");
    Path modern = pkcs8Encrypted(TestCertificates.ec().getPrivate());
    DataworksException failure = failure(modern, wrong);
    assertThat(failure).hasMessageContaining("can't be decrypted").hasNoCause();
    assertThat(failure.getMessage() + failure.hint() + wrong).doesNotContain("guess-me");
  }

  @Test
  void a_damaged_block_says_so() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("key.pem"),
            "-----BEGIN PRIVATE KEY-----\nMIIE!!!\n-----END PRIVATE KEY-----\n");

    assertThat(failure(file, Optional.empty())).hasMessageContaining("damaged");
  }

  /** The encodings of one EC key differ by what they repeat of its curve. */
  private static void assertSame(PrivateKey read, PrivateKey written) {
    if (written instanceof ECPrivateKey key) {
      assertThat(((ECPrivateKey) read).getS()).isEqualTo(key.getS());
      assertThat(((ECPrivateKey) read).getParams().getOrder())
          .isEqualTo(key.getParams().getOrder());
    } else {
      assertThat(read.getEncoded()).isEqualTo(written.getEncoded());
    }
  }

  private static DataworksException failure(Path file, Optional<Passphrase> passphrase) {
    return catchThrowableOfType(
        DataworksException.class, () -> PemPrivateKey.read(file, passphrase));
  }

  private static Optional<Passphrase> passphrase() {
    return Optional.of(new Passphrase(SECRET));
  }

  private Path legacyEncrypted(PrivateKey key, String cipher) throws Exception {
    return TestCertificates.write(
        folder.resolve("legacy.pem"),
        new JcaMiscPEMGenerator(
            key,
            new JcePEMEncryptorBuilder(cipher)
                .setProvider(new BouncyCastleProvider())
                .build(SECRET.toCharArray())));
  }

  private Path pkcs8Encrypted(PrivateKey key) throws Exception {
    OutputEncryptor encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(NISTObjectIdentifiers.id_aes256_CBC)
            .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256))
            .setProvider(new BouncyCastleProvider())
            .setPassword(SECRET.toCharArray())
            .build();
    return TestCertificates.write(
        folder.resolve("pkcs8.pem"), new JcaPKCS8Generator(key, encryptor));
  }
}
