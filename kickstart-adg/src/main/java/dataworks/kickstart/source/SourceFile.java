package dataworks.kickstart.source;

import dataworks.core.keyservice.EncryptedKey;
import java.io.Serializable;

/**
 * One delivered object as executors get it.
 *
 * @param initialisationVector base64; null for files that are not encrypted, as is {@code key}
 */
public record SourceFile(
    String uri, long size, Format format, String initialisationVector, EncryptedKey key)
    implements Serializable {

  public String folder() {
    return uri.substring(0, uri.lastIndexOf('/'));
  }

  public String name() {
    return uri.substring(uri.lastIndexOf('/') + 1);
  }
}
