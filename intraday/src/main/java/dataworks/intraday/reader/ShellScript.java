package dataworks.intraday.reader;

import dataworks.intraday.CollectionId;

/**
 * What the shell is told on its standard input, whose end is also its end: a shell that is not
 * interactive takes {@code exit} for an error. Pure.
 */
final class ShellScript {
  private ShellScript() {}

  static String of(CollectionId collection, TimeRange range) {
    String table = "'" + collection.name() + "'";
    return "refresh_meta if respond_to?(:refresh_meta, true)\n"
        + "refresh_hfiles "
        + table
        + " if respond_to?(:refresh_hfiles, true)\n"
        + "scan "
        + table
        + ", {COLUMNS => ['cf:record'], TIMERANGE => ["
        + range.start()
        + ", "
        + range.end()
        + "], VERSIONS => "
        + Integer.MAX_VALUE
        + ", CACHE => 1000, CACHE_BLOCKS => false}\n";
  }
}
