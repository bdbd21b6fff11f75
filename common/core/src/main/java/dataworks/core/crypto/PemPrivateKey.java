package dataworks.core.crypto;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

/**
 * Reads a private key from a PEM file: PKCS#1, PKCS#8, SEC1 (EC), and the encrypted forms of each
 * (PKCS#8 and the older one with a {@code DEK-Info} header). Certificates beside the key are
 * ignored.
 */
public final class PemPrivateKey {
  private static final String LABEL = "PRIVATE KEY";

  private PemPrivateKey() {}

  public static PrivateKey read(Path file, Optional<Passphrase> passphrase) {
    PemBlocks pem = PemBlocks.read(file);
    List<PemBlocks.Block> keys = pem.labelled(LABEL);
    if (keys.isEmpty()) {
      throw pem.unusable(
          "a private key was expected, found " + pem.found(),
          "key-service.client-key names a PEM file with a block that ends in PRIVATE KEY");
    }
    return key(pem, keys.get(0), passphrase);
  }

  private static PrivateKey key(
      PemBlocks pem, PemBlocks.Block block, Optional<Passphrase> passphrase) {
    Object parsed = parse(pem, block);
    boolean encrypted =
        parsed instanceof PEMEncryptedKeyPair || parsed instanceof PKCS8EncryptedPrivateKeyInfo;
    if (encrypted && passphrase.isEmpty()) {
      throw pem.unusable(
          "the " + block.label() + " is encrypted and no passphrase was given",
          "key-service.client-key-passphrase-variable names the environment variable that holds"
              + " it");
    }
    PrivateKeyInfo info = encrypted ? decrypt(pem, parsed, passphrase.get()) : plain(pem, parsed);
    try {
      return new JcaPEMKeyConverter().getPrivateKey(info);
    } catch (IOException | RuntimeException unknown) {
      throw pem.unusable(
          "the " + block.label() + " is of a kind that Java does not know",
          "RSA, and EC with a named curve, are understood; make a key of one of these kinds");
    }
  }

  private static Object parse(PemBlocks pem, PemBlocks.Block block) {
    try (PEMParser parser = new PEMParser(new StringReader(block.text()))) {
      return parser.readObject();
    } catch (IOException | RuntimeException damaged) {
      throw damaged(pem, block.label());
    }
  }

  private static PrivateKeyInfo plain(PemBlocks pem, Object parsed) {
    if (parsed instanceof PEMKeyPair pair) {
      return pair.getPrivateKeyInfo();
    }
    if (parsed instanceof PrivateKeyInfo info) {
      return info;
    }
    throw damaged(pem, LABEL);
  }

  private static PrivateKeyInfo decrypt(PemBlocks pem, Object parsed, Passphrase passphrase) {
    try {
      if (parsed instanceof PEMEncryptedKeyPair pair) {
        return pair.decryptKeyPair(new BcPEMDecryptorProvider(passphrase.characters()))
            .getPrivateKeyInfo();
      }
      return ((PKCS8EncryptedPrivateKeyInfo) parsed)
          .decryptPrivateKeyInfo(
              new JceOpenSSLPKCS8DecryptorProviderBuilder()
                  .setProvider(new BouncyCastleProvider())
                  .build(passphrase.characters()));
    } catch (IOException | PKCSException | OperatorCreationException | RuntimeException wrong) {
      throw pem.unusable(
          "the private key can't be decrypted with the passphrase that was given",
          "check the variable that key-service.client-key-passphrase-variable names");
    }
  }

  private static RuntimeException damaged(PemBlocks pem, String label) {
    return pem.unusable(
        "the " + label + " block is damaged", "copy the file again; it must be complete PEM text");
  }
}
