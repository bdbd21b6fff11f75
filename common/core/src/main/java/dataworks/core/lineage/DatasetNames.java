package dataworks.core.lineage;

import java.net.URI;
import java.util.Collection;
import java.util.List;

/**
 * OpenLineage's names of tables and places: namespace and name.
 *
 * @param catalogue namespace of tables
 */
record DatasetNames(String catalogue) {

  /** One dataset's name. */
  record Dataset(String namespace, String name) {}

  /** Of the cluster's own metastore and of a folder the address is not known: {@code hive}. */
  static DatasetNames ofMetastore(String metastore) {
    if (!metastore.startsWith("thrift://")) {
      return new DatasetNames("hive");
    }
    return new DatasetNames(metastore.split(",", 2)[0].replaceFirst("^thrift", "hive"));
  }

  /** Each once, in order. */
  List<Dataset> of(Collection<String> places) {
    return places.stream().map(this::of).distinct().toList();
  }

  /** Folders of single runs count as the folder that holds them: the dataset stays the same. */
  Dataset of(String address) {
    String place = address.replaceFirst("/run-[^/]+(/.*)?$", "");
    if (!place.matches("[a-z][a-z0-9]*:/.*")) {
      return new Dataset(catalogue, place);
    }
    String bare = place.length() > 1 ? place.replaceAll("/+$", "") : place;
    if (bare.startsWith("file:")) {
      return new Dataset("file", bare.substring("file:".length()).replaceFirst("^//", ""));
    }
    URI uri = URI.create(bare.replace(" ", "%20"));
    String scheme = uri.getScheme().replaceFirst("^s3[an]$", "s3");
    String path = bare.substring(bare.indexOf("://") + 3 + uri.getRawAuthority().length());
    return new Dataset(
        scheme + "://" + uri.getRawAuthority(), path.isEmpty() ? "/" : path.substring(1));
  }
}
