package dataworks.spark.ingest;

import dataworks.api.Conservation;
import dataworks.api.UnitRequest;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import java.util.Map;
import java.util.TreeMap;

/** The failure of a unit with more bad records than allowed, and what to do about it. Pure. */
final class BadRecordLimit {
  /** Conditions that make every record of a unit bad, by the reason that most of them have. */
  private static final Map<String, String> CAUSES =
      Map.of(
          "KEY_REJECTED",
          "the key service could decrypt none of their keys: see whether key-service.url is that"
              + " of the environment the messages come from, and whether the master key that"
              + " wrapped them has gone or been replaced",
          "UNDECRYPTABLE",
          "keys came back and fit nothing: see whether messages and key service belong to the same"
              + " environment",
          "BAD_ENCRYPTION_MATERIALS",
          "whoever wrote this day left out or changed the encryption members of every message: ask"
              + " the producer",
          "MALFORMED_JSON",
          "no line is a message: see whether the folder holds something else, and what the"
              + " producer changed that day",
          "MISSING_FIELD",
          "every message lacks the same member: see what the producer changed that day",
          "BAD_AUDIT",
          "no message is an audit event: see whether the folder holds another collection");

  private BadRecordLimit() {}

  static DataworksException exceeded(
      UnitRequest request, Conservation counts, Map<String, Long> reasons, Location quarantine) {
    long bad = counts.quarantined();
    boolean all = bad == counts.read();
    String found = all ? "only bad records, " + bad : bad + " bad records";
    return new DataworksException(
        CoreError.TOO_MANY_BAD_RECORDS,
        "%s has %s %s, more than the %d allowed; nothing was published"
            .formatted(request.name(), found, new TreeMap<>(reasons), request.maximumBadRecords()),
        "see the original lines and their reasons in "
            + quarantine
            + (all
                ? "; one cause is behind all of them: " + cause(reasons)
                : "; --max-bad-records " + bad + " would publish the rest"));
  }

  private static String cause(Map<String, Long> reasons) {
    return reasons.entrySet().stream()
        .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .map(CAUSES::get)
        .orElse("another form than agreed, or another environment's data; ask whoever wrote them");
  }
}
