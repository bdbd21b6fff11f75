package dataworks.aws.store;

import static dataworks.aws.store.S3Failures.guarded;

import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.core.store.VersionedText;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Tag;

/** Objects in buckets. Folder markers (keys that end with a slash) are no objects. */
public final class S3Store implements ObjectStore {
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int PAGE = 1000;

  private final S3Client client;
  private final S3Writer writer;
  private final S3Deleter deleter;
  private final int pageSize;

  /** Takes the client over, and closes it. */
  public S3Store(S3Client client) {
    this(client, PAGE);
  }

  S3Store(S3Client client, int pageSize) {
    this.client = client;
    this.writer = new S3Writer(client);
    this.deleter = new S3Deleter(client);
    this.pageSize = pageSize;
  }

  @Override
  public Stream<StoredObject> list(String prefix) {
    Location bucket = Location.of(prefix.substring(0, prefix.indexOf('/', "s3a://".length()) + 1));
    String keyPrefix = prefix.substring(bucket.uri().length() + 1);
    return keys(bucket, keyPrefix)
        .filter(object -> !object.key().endsWith("/"))
        .map(
            object ->
                new StoredObject(
                    new Location(bucket.uri() + "/" + object.key()),
                    object.size(),
                    object.lastModified()));
  }

  @Override
  public boolean exists(Location object) {
    return head(object).isPresent();
  }

  @Override
  public InputStream open(Location object, long offset) {
    return guarded(
        "read",
        object,
        () -> {
          try {
            return client.getObject(
                get -> {
                  get.bucket(object.bucket()).key(object.path());
                  if (offset > 0) {
                    get.range("bytes=" + offset + "-");
                  }
                });
          } catch (S3Exception e) {
            if (e.statusCode() == RANGE_NOT_SATISFIABLE) {
              return new ByteArrayInputStream(new byte[0]);
            }
            throw e;
          }
        });
  }

  @Override
  public void write(Location object, InputStream bytes, long size, Map<String, String> metadata) {
    guarded(
        "write",
        object,
        () -> {
          writer.write(object, bytes, size, metadata);
          return null;
        });
  }

  @Override
  public void write(Location object, byte[] bytes) {
    write(object, new ByteArrayInputStream(bytes), bytes.length, Map.of());
  }

  @Override
  public boolean writeIfAbsent(Location object, byte[] bytes) {
    return guarded("write", object, () -> writer.writeIfAbsent(object, bytes));
  }

  @Override
  public Optional<VersionedText> readVersioned(Location object) {
    return guarded(
        "read",
        object,
        () -> {
          try {
            ResponseBytes<GetObjectResponse> read =
                client.getObjectAsBytes(get -> get.bucket(object.bucket()).key(object.path()));
            return Optional.of(new VersionedText(read.asUtf8String(), read.response().eTag()));
          } catch (NoSuchKeyException none) {
            return Optional.empty();
          }
        });
  }

  @Override
  public Optional<String> compareAndSet(Location object, Optional<String> expected, String text) {
    return guarded("write", object, () -> writer.compareAndSet(object, expected, text));
  }

  @Override
  public long delete(Collection<Location> objects) {
    objects.stream()
        .collect(Collectors.groupingBy(Location::bucket))
        .forEach(
            (bucket, ofBucket) ->
                deleter.delete(bucket, ofBucket.stream().map(Location::path).iterator()));
    return objects.size();
  }

  @Override
  public long deleteFolder(Location folder) {
    Location bucket = Location.of("s3://" + folder.bucket());
    String prefix = folder.path().isEmpty() ? "" : folder.path() + "/";
    Iterator<String> keys = keys(bucket, prefix).map(S3Object::key).iterator();
    return deleter.delete(folder.bucket(), keys);
  }

  @Override
  public Optional<Map<String, String>> metadata(Location object) {
    return head(object).map(S3Store::userMetadata);
  }

  @Override
  public void tag(Location object, Map<String, String> tags) {
    List<Tag> set =
        new TreeMap<>(tags)
            .entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    guarded(
        "tag",
        object,
        () ->
            client.putObjectTagging(
                put ->
                    put.bucket(object.bucket())
                        .key(object.path())
                        .tagging(tagging -> tagging.tagSet(set))));
  }

  @Override
  public Map<String, String> tags(Location object) {
    return guarded(
        "read the tags of",
        object,
        () ->
            client
                .getObjectTagging(get -> get.bucket(object.bucket()).key(object.path()))
                .tagSet()
                .stream()
                .collect(Collectors.toMap(Tag::key, Tag::value)));
  }

  @Override
  public void close() {
    client.close();
  }

  private Optional<HeadObjectResponse> head(Location object) {
    return guarded(
        "look at",
        object,
        () -> {
          try {
            return Optional.of(
                client.headObject(head -> head.bucket(object.bucket()).key(object.path())));
          } catch (S3Exception e) {
            if (e.statusCode() == S3Failures.NOT_FOUND) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  private static Map<String, String> userMetadata(HeadObjectResponse head) {
    Map<String, String> metadata = new TreeMap<>(head.metadata());
    metadata.remove(S3Writer.WRITE_TOKEN);
    return metadata;
  }

  private Stream<S3Object> keys(Location bucket, String prefix) {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(bucket.bucket())
            .prefix(prefix)
            .maxKeys(pageSize)
            .encodingType(EncodingType.URL)
            .build();
    Location place = new Location(bucket.uri() + "/" + prefix);
    Iterable<S3Object> pages =
        () ->
            new GuardedIterator<>(
                place,
                guarded(
                    "list",
                    place,
                    () -> client.listObjectsV2Paginator(request).contents().iterator()));
    return StreamSupport.stream(pages.spliterator(), false);
  }
}
