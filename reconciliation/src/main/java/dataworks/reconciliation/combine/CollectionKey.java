package dataworks.reconciliation.combine;

import java.io.Serializable;

/** A collection, its database with dashes. */
record CollectionKey(String database, String collection)
    implements Serializable, Comparable<CollectionKey> {

  @Override
  public int compareTo(CollectionKey other) {
    int byDatabase = database.compareTo(other.database);
    return byDatabase != 0 ? byDatabase : collection.compareTo(other.collection);
  }
}
