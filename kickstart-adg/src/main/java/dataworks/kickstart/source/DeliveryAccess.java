package dataworks.kickstart.source;

import dataworks.core.crypto.AesCtr;
import dataworks.core.crypto.DataKey;
import dataworks.core.error.DataworksException;
import dataworks.core.keyservice.KeyService;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.kickstart.KickstartError;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.keys.ExecutorKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Base64;
import org.apache.hadoop.fs.Path;

/**
 * Opens a partner's files in tasks: opened once, decrypted and parsed as a stream. Serializable;
 * the credentials are those of the bucket in the file system's settings.
 */
public final class DeliveryAccess implements Serializable {
  private static final long serialVersionUID = 1L;

  private final ExecutorHadoop hadoop;
  private final KeyServiceSettings keys;

  /**
   * @param keys null where no file is encrypted
   */
  public DeliveryAccess(ExecutorHadoop hadoop, KeyServiceSettings keys) {
    this.hadoop = hadoop;
    this.keys = keys;
  }

  public FileHeader header(SourceFile file) throws IOException {
    return switch (file.format()) {
      case CSV -> {
        try (CsvReader reader = new CsvReader(file.name(), open(file))) {
          yield reader.header();
        }
      }
      case ENCRYPTED_JSON -> {
        try (JsonReader reader = new JsonReader(file.name(), open(file))) {
          yield reader.header();
        }
      }
    };
  }

  public RecordReader records(SourceFile file) throws IOException {
    return switch (file.format()) {
      case CSV -> new CsvReader(file.name(), open(file));
      case ENCRYPTED_JSON -> new JsonReader(file.name(), open(file));
    };
  }

  private InputStream open(SourceFile file) throws IOException {
    Path path = new Path(file.uri());
    InputStream bytes = hadoop.fileSystem(path).open(path);
    return file.key() == null ? bytes : decrypted(file, bytes);
  }

  private InputStream decrypted(SourceFile file, InputStream bytes) {
    byte[] vector = vector(file);
    return AesCtr.stream(key(file), vector, bytes);
  }

  private DataKey key(SourceFile file) {
    try (KeyService service = ExecutorKeys.forTask(keys)) {
      return service.decrypt(file.key());
    }
  }

  private static byte[] vector(SourceFile file) {
    try {
      byte[] vector = Base64.getDecoder().decode(file.initialisationVector().strip());
      if (vector.length > 0 && vector.length <= AesCtr.VECTOR_BYTES) {
        return vector;
      }
    } catch (IllegalArgumentException e) {
      // told below, as a vector of the wrong length is
    }
    throw new DataworksException(
        KickstartError.ENCRYPTION_METADATA_MISSING,
        file.uri() + " has a metadata 'iv' that is not the base64 of 1 to 16 bytes",
        "the partner's upload sets iv, ciphertext and datakeyencryptionkeyid; ask for the file"
            + " again");
  }
}
