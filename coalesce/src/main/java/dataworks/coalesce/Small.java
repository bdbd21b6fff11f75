package dataworks.coalesce;

import dataworks.core.store.StoredObject;

/** An object that may be joined with others. */
record Small(StoredObject object, ObjectName name) {
  long size() {
    return object.size();
  }
}
