package dataworks.coalesce;

import dataworks.core.run.Progress;

/** Tells nobody. */
final class SilentProgress implements Progress {
  @Override
  public Step begin(String name, long total, String unit) {
    return new Step() {
      @Override
      public void advance(long amount) {}

      @Override
      public void close() {}
    };
  }
}
