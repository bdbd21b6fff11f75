package dataworks.aws.store;

import dataworks.core.store.Location;
import java.util.Iterator;

/** Pages that are fetched while somebody iterates fail like every other call of the store. */
final class GuardedIterator<T> implements Iterator<T> {
  private final Location location;
  private final Iterator<T> pages;

  GuardedIterator(Location location, Iterator<T> pages) {
    this.location = location;
    this.pages = pages;
  }

  @Override
  public boolean hasNext() {
    return S3Failures.guarded("list", location, pages::hasNext);
  }

  @Override
  public T next() {
    return S3Failures.guarded("list", location, pages::next);
  }
}
