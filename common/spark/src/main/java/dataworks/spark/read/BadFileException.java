package dataworks.spark.read;

import java.io.IOException;

/** Found while a file was read; never leaves this package. */
final class BadFileException extends IOException {
  private static final long serialVersionUID = 1L;

  BadFileException(String fault) {
    super(fault);
  }
}
