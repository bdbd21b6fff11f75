package dataworks.ingesters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in words. Pure, but for what ingesters look up. */
final class IngestPlan {
  private IngestPlan() {}

  /**
   * One unit.
   *
   * @param mayBeEmpty a day without input is in order
   */
  record Planned(
      IngestRequest request,
      InputListing input,
      CollectionIngester<?> ingester,
      boolean mayBeEmpty) {

    List<String> inputs() {
      List<String> lines = new ArrayList<>();
      lines.add(
          String.format(
              Locale.ROOT,
              "reads %d files, %d bytes from %s",
              input.files().size(),
              input.bytes(),
              request.source()));
      if (input.files().isEmpty()) {
        lines.add(
            mayBeEmpty
                ? "no input: an empty day would be published"
                : "no input: the run would fail with " + IngestError.INPUT_MISSING.code());
      }
      if (!input.others().isEmpty()) {
        lines.add(
            (request.options().has(IngestSwitch.IGNORE_OTHER_FILES)
                    ? "would leave unread "
                    : "the run would fail with " + IngestError.OTHER_FILES.code() + ", for ")
                + input.others().text());
      }
      return lines;
    }
  }

  static List<String> lines(List<Planned> units) {
    List<String> lines = new ArrayList<>();
    for (Planned unit : units) {
      IngestRequest request = unit.request();
      lines.add(request.name() + " on " + request.exportDate());
      unit.inputs().forEach(line -> lines.add("  " + line));
      unit.ingester().plan(request).stream().map(line -> "  " + line).forEach(lines::add);
    }
    return lines;
  }
}
