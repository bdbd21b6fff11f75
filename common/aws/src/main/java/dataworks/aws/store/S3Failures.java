package dataworks.aws.store;

import dataworks.aws.AwsCauses;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.io.IOException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The SDK's exceptions in our words. */
final class S3Failures {
  static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private S3Failures() {}

  interface Action<T> {
    T run() throws IOException;
  }

  static <T> T guarded(String verb, Location location, Action<T> action) {
    try {
      return action.run();
    } catch (SdkException | IOException e) {
      throw failure(verb, location, e);
    }
  }

  private static DataworksException failure(String verb, Location location, Exception cause) {
    int status = cause instanceof S3Exception s3 ? s3.statusCode() : 0;
    if (cause instanceof NoSuchBucketException) {
      return unavailable(
          verb, location, cause, "There is no bucket " + location.bucket() + "; check storage.");
    }
    if (status == NOT_FOUND) {
      return new DataworksException(
          CoreError.STORE_OBJECT_MISSING,
          "There is no object " + location,
          "Check the address.",
          cause);
    }
    return unavailable(
        verb,
        location,
        cause,
        status == FORBIDDEN
            ? "Check the role's permissions on this bucket and prefix."
            : AwsCauses.hint(
                cause, "Check the network, s3.endpoint and s3.region; a later run may succeed."));
  }

  private static DataworksException unavailable(
      String verb, Location location, Exception cause, String hint) {
    return new DataworksException(
        CoreError.STORE_UNAVAILABLE,
        "Can't " + verb + " " + location + ": " + AwsCauses.shown(cause),
        hint,
        cause);
  }
}
