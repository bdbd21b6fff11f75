package dataworks.ingesters;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.api.QuarantineTarget;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.spark.read.BadFile;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The files of a unit that can't be unpacked: some in messages, all in a file. */
record BadFileList(Location file, List<BadFile> files) {
  private static final int NAMED = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  BadFileList {
    files = files.stream().sorted(Comparator.comparing(bad -> bad.location().uri())).toList();
  }

  /** In the quarantine of the unit, beside its bad records. */
  BadFileList(QuarantineTarget quarantine, List<BadFile> files) {
    this(quarantine.folder().resolve("bad-files-" + quarantine.prefix() + "all.jsonl"), files);
  }

  /** One JSON object a line, as the quarantine has them. */
  void write(ObjectStore store) {
    String lines = files.stream().map(bad -> line(bad) + "\n").collect(Collectors.joining());
    store.write(file, lines.getBytes(StandardCharsets.UTF_8));
  }

  /** The first of them, with what is wrong; and where all are. */
  String text() {
    String named =
        files.stream()
            .limit(NAMED)
            .map(bad -> bad.location() + " " + bad.fault())
            .collect(Collectors.joining(", "));
    int more = files.size() - NAMED;
    return named + (more > 0 ? " and " + more + " more" : "") + "; all are in " + file;
  }

  private static ObjectNode line(BadFile bad) {
    return JSON.createObjectNode()
        .put("reason", "BAD_FILE")
        .put("message", bad.fault())
        .put("file", bad.location().uri());
  }
}
