package dataworks.intraday.reader;

import dataworks.intraday.CollectionId;

/**
 * The script for the shell's standard input, whose end is also its end: a shell that is not
 * interactive takes {@code exit} for an error. A shell without the commands of a replica skips
 * them, and none that fails is taken for a failed scan. Pure.
 */
final class ShellScript {
  /** Lines of the output that tell how the refresh ended. */
  static final String REFRESHED = "dataworks refresh: done";

  static final String NOT_REFRESHED = "dataworks refresh: failed";

  private ShellScript() {}

  static String of(CollectionId collection, TimeRange range, boolean refresh) {
    String table = "'" + collection.name() + "'";
    return (refresh ? refresh(table) : "")
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

  private static String refresh(String table) {
    return guarded("refresh_meta", "refresh_meta")
        + guarded("refresh_hfiles", "refresh_hfiles " + table + "; puts '" + REFRESHED + "'");
  }

  private static String guarded(String command, String call) {
    return "begin; if respond_to?(:%s, true) then %s; end; rescue Exception; puts '%s'; end\n"
        .formatted(command, call, NOT_REFRESHED);
  }
}
