package dataworks.ingesters;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan in words. Pure, but for what ingesters look up. */
final class IngestPlan {
  private IngestPlan() {}

  record Planned(IngestRequest request, InputListing input, CollectionIngester<?> ingester) {}

  static List<String> lines(List<Planned> units) {
    List<String> lines = new ArrayList<>();
    for (Planned unit : units) {
      IngestRequest request = unit.request();
      lines.add(request.name() + " on " + request.exportDate());
      lines.add(
          String.format(
              Locale.ROOT,
              "  reads %d files, %d bytes from %s",
              unit.input().files().size(),
              unit.input().bytes(),
              request.source()));
      unit.ingester().plan(request).stream().map(line -> "  " + line).forEach(lines::add);
    }
    return lines;
  }
}
