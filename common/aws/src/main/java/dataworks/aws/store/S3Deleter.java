package dataworks.aws.store;

import static dataworks.aws.store.S3Failures.guarded;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** Deletes keys in batches; S3 answers for each key, and some of them may fail. */
final class S3Deleter {
  private static final int BATCH = 1000;
  private static final int ATTEMPTS = 4;
  private static final int SHOWN = 3;
  private static final Set<String> WORTH_A_RETRY =
      Set.of("InternalError", "SlowDown", "ServiceUnavailable", "RequestTimeout");

  private final S3Client client;

  S3Deleter(S3Client client) {
    this.client = client;
  }

  /** Returns how many keys there were. */
  long delete(String bucket, Iterator<String> keys) {
    long count = 0;
    while (keys.hasNext()) {
      List<String> batch = new ArrayList<>();
      while (keys.hasNext() && batch.size() < BATCH) {
        batch.add(keys.next());
      }
      deleteBatch(bucket, batch);
      count += batch.size();
    }
    return count;
  }

  private void deleteBatch(String bucket, List<String> batch) {
    List<String> left = batch;
    for (int attempt = 1; !left.isEmpty(); attempt++) {
      List<S3Error> errors = send(bucket, left);
      boolean retry = errors.stream().allMatch(error -> WORTH_A_RETRY.contains(error.code()));
      if (!errors.isEmpty() && (!retry || attempt == ATTEMPTS)) {
        throw failure(bucket, errors);
      }
      left = errors.stream().map(S3Error::key).toList();
    }
  }

  private List<S3Error> send(String bucket, List<String> keys) {
    List<ObjectIdentifier> identifiers =
        keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
    return guarded(
        "delete",
        Location.of("s3://" + bucket + "/" + keys.get(0)),
        () ->
            client
                .deleteObjects(
                    delete ->
                        delete
                            .bucket(bucket)
                            .delete(objects -> objects.objects(identifiers).quiet(true)))
                .errors());
  }

  private static DataworksException failure(String bucket, List<S3Error> errors) {
    List<String> shown =
        errors.stream()
            .limit(SHOWN)
            .map(error -> "s3://" + bucket + "/" + error.key() + " (" + error.code() + ")")
            .toList();
    return new DataworksException(
        CoreError.STORE_UNAVAILABLE,
        "Can't delete " + errors.size() + " objects: " + String.join(", ", shown),
        "Check the role's permission s3:DeleteObject, then run again.");
  }
}
