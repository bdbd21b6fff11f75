package dataworks.aws.store;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * Writes objects. Each request's body is held in memory, one part at a time, so that the SDK can
 * repeat it.
 */
final class S3Writer {
  /** Tells a writer whose answer got lost that the object is its own. */
  static final String WRITE_TOKEN = "dw-write";

  private static final int PART = 16 * 1024 * 1024;
  private static final int MOST_PARTS = 10_000;
  private static final int PRECONDITION_FAILED = 412;
  private static final int CONFLICT = 409;
  private static final int NOT_IMPLEMENTED = 501;
  private static final int CONFLICT_ATTEMPTS = 5;

  private final S3Client client;

  S3Writer(S3Client client) {
    this.client = client;
  }

  void write(Location object, InputStream bytes, long size, Map<String, String> metadata)
      throws IOException {
    if (size <= PART) {
      byte[] whole = exactly(bytes, size);
      requireEnd(bytes, size);
      client.putObject(
          put -> put.bucket(object.bucket()).key(object.path()).metadata(metadata), body(whole));
    } else {
      writeInParts(object, bytes, size, metadata);
    }
  }

  boolean writeIfAbsent(Location object, byte[] bytes) {
    String token = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      try {
        client.putObject(
            put ->
                put.bucket(object.bucket())
                    .key(object.path())
                    .metadata(Map.of(WRITE_TOKEN, token))
                    .ifNoneMatch("*"),
            RequestBody.fromBytes(bytes));
        return true;
      } catch (S3Exception e) {
        switch (e.statusCode()) {
          case PRECONDITION_FAILED -> {
            return isOurs(object, token);
          }
          case NOT_IMPLEMENTED -> {
            return writeAfterALook(object, bytes);
          }
          case CONFLICT -> {
            if (attempt < CONFLICT_ATTEMPTS) {
              break;
            }
            throw e;
          }
          default -> throw e;
        }
      }
    }
  }

  /** A server that knows no conditions is refused: to look and then to write isn't a fence. */
  Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    String token = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      try {
        return Optional.of(writeIf(object, expected, text, token));
      } catch (S3Exception e) {
        switch (e.statusCode()) {
          case PRECONDITION_FAILED, S3Failures.NOT_FOUND -> {
            if (e instanceof NoSuchBucketException) {
              throw e;
            }
            return ownVersion(object, token);
          }
          case NOT_IMPLEMENTED -> throw notConditional(object, e);
          case CONFLICT -> {
            if (attempt < CONFLICT_ATTEMPTS) {
              break;
            }
            throw e;
          }
          default -> throw e;
        }
      }
    }
  }

  private String writeIf(Location object, Optional<String> expected, String text, String token) {
    return client
        .putObject(
            put -> {
              put.bucket(object.bucket()).key(object.path()).metadata(Map.of(WRITE_TOKEN, token));
              contentType(object).ifPresent(put::contentType);
              expected.ifPresentOrElse(put::ifMatch, () -> put.ifNoneMatch("*"));
            },
            RequestBody.fromString(text))
        .eTag();
  }

  /** Of what browsers show: they take other types as downloads or as plain text. */
  private static Optional<String> contentType(Location object) {
    return object.name().endsWith(".html")
        ? Optional.of("text/html; charset=utf-8")
        : Optional.of("text/javascript; charset=utf-8").filter(js -> object.name().endsWith(".js"));
  }

  /** The version, where the write arrived and only its answer was lost. */
  private Optional<String> ownVersion(Location object, String token) {
    try {
      HeadObjectResponse head =
          client.headObject(ask -> ask.bucket(object.bucket()).key(object.path()));
      return Optional.of(head)
          .filter(found -> found.metadata().getOrDefault(WRITE_TOKEN, "").equals(token))
          .map(HeadObjectResponse::eTag);
    } catch (NoSuchKeyException gone) {
      return Optional.empty();
    }
  }

  private static DataworksException notConditional(Location object, S3Exception cause) {
    return new DataworksException(
        CoreError.STORE_NOT_CONDITIONAL,
        "Can't write " + object + ": this S3 server has no conditional writes",
        "Publish to a server that knows If-Match and If-None-Match, as AWS does.",
        cause);
  }

  private boolean isOurs(Location object, String token) {
    return client
        .headObject(head -> head.bucket(object.bucket()).key(object.path()))
        .metadata()
        .getOrDefault(WRITE_TOKEN, "")
        .equals(token);
  }

  /** For servers that know no conditional writes: two writers at once may both win. */
  private boolean writeAfterALook(Location object, byte[] bytes) {
    try {
      client.headObject(head -> head.bucket(object.bucket()).key(object.path()));
      return false;
    } catch (S3Exception e) {
      if (e.statusCode() != S3Failures.NOT_FOUND) {
        throw e;
      }
    }
    client.putObject(
        put -> put.bucket(object.bucket()).key(object.path()), RequestBody.fromBytes(bytes));
    return true;
  }

  private void writeInParts(
      Location object, InputStream bytes, long size, Map<String, String> metadata)
      throws IOException {
    String upload =
        client
            .createMultipartUpload(
                create -> create.bucket(object.bucket()).key(object.path()).metadata(metadata))
            .uploadId();
    try {
      List<CompletedPart> parts = upload(object, upload, bytes, size);
      client.completeMultipartUpload(
          complete ->
              complete
                  .bucket(object.bucket())
                  .key(object.path())
                  .uploadId(upload)
                  .multipartUpload(all -> all.parts(parts)));
    } catch (SdkException | IOException e) {
      abort(object, upload, e);
      throw e;
    }
  }

  private List<CompletedPart> upload(Location object, String upload, InputStream bytes, long size)
      throws IOException {
    long partSize = Math.max(PART, (size + MOST_PARTS - 1) / MOST_PARTS);
    List<CompletedPart> parts = new ArrayList<>();
    for (long done = 0; done < size; done += partSize) {
      byte[] part = exactly(bytes, Math.min(partSize, size - done));
      int number = parts.size() + 1;
      UploadPartResponse response =
          client.uploadPart(
              put ->
                  put.bucket(object.bucket())
                      .key(object.path())
                      .uploadId(upload)
                      .partNumber(number),
              body(part));
      parts.add(CompletedPart.builder().partNumber(number).eTag(response.eTag()).build());
    }
    requireEnd(bytes, size);
    return parts;
  }

  private void abort(Location object, String upload, Exception reason) {
    try {
      client.abortMultipartUpload(
          abort -> abort.bucket(object.bucket()).key(object.path()).uploadId(upload));
    } catch (SdkException e) {
      reason.addSuppressed(e);
    }
  }

  /** The bytes themselves: the SDK's other way is a copy of them. */
  private static RequestBody body(byte[] bytes) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, "application/octet-stream");
  }

  /** Into an array of the right size: a stream's own way collects pieces and then copies them. */
  private static byte[] exactly(InputStream bytes, long size) throws IOException {
    byte[] part = new byte[Math.toIntExact(size)];
    int read = bytes.readNBytes(part, 0, part.length);
    if (read != size) {
      throw new IOException("the stream ended " + (size - read) + " bytes too early");
    }
    return part;
  }

  private static void requireEnd(InputStream bytes, long size) throws IOException {
    if (bytes.read() >= 0) {
      throw new IOException("the stream holds more than the " + size + " bytes announced");
    }
  }
}
