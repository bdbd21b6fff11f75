package dataworks.spark.read;

/** Takes lines and does nothing with them. */
final class UnpackOnly implements PackWork<Void> {
  static final UnpackOnly WORK = new UnpackOnly();

  private UnpackOnly() {}

  @Override
  public void line(Line line) {}

  @Override
  public Void finish() {
    return null;
  }

  @Override
  public void close() {}
}
