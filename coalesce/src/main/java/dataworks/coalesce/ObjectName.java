package dataworks.coalesce;

/**
 * The parts of an object's name.
 *
 * @param firstText the first offset as the name spells it
 * @param lastText the last offset, of the same object
 * @param suffix with its dot
 */
record ObjectName(String topic, int partition, String firstText, String lastText, String suffix) {

  long first() {
    return Long.parseLong(firstText);
  }

  long last() {
    return Long.parseLong(lastText);
  }

  boolean backwards() {
    return last() < first();
  }

  boolean gzipped() {
    return suffix.endsWith(".gz");
  }
}
