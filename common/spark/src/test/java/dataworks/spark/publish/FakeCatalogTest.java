package dataworks.spark.publish;

import dataworks.core.store.Location;

class FakeCatalogTest extends CatalogContract {
  private final Catalog catalog = new FakeCatalog(new Faults());

  @Override
  Catalog catalog() {
    return catalog;
  }

  @Override
  Location folder() {
    return Location.of("file:/contract");
  }

  @Override
  void makeFolder(Location folder) {}
}
