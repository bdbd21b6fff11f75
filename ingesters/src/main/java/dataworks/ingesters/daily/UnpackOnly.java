package dataworks.ingesters.daily;

import dataworks.spark.read.Line;
import dataworks.spark.read.PackWork;

/** Reads files to their end and does nothing with them. */
final class UnpackOnly implements PackWork<Boolean> {
  @Override
  public void line(Line line) {}

  @Override
  public Boolean finish() {
    return true;
  }

  @Override
  public void close() {}
}
