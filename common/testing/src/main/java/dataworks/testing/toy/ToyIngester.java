package dataworks.testing.toy;

import dataworks.api.Conservation;
import dataworks.api.PointerFile;
import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import dataworks.api.PublishedTable.Partition;
import dataworks.api.PublishedTable.Replaces;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import dataworks.api.WrittenFile;
import dataworks.core.store.Location;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.ingest.SparkIngester;
import dataworks.spark.ingest.Spine;
import dataworks.spark.publish.SqlResource;
import dataworks.spark.quarantine.QuarantineOutput;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.InputPacks;
import dataworks.spark.read.PackReader;
import dataworks.spark.read.PackResult;
import dataworks.spark.read.PackTasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The smallest job that uses all of the spine: one pass over packed files writes a partitioned ORC
 * table, a table of lines and the quarantine. Tables {@code toy.parts(v) by (day, p)} and {@code
 * toy.whole(line)}; pointer {@code toy/latest.json}.
 */
public final class ToyIngester extends SparkIngester<ToyRequest, Void> {
  private static final long TARGET_BYTES = 1 << 20;

  public ToyIngester(Spine spine) {
    super(spine);
  }

  private List<InputPack> read(ToyRequest request) {
    List<InputFile> files =
        InputPacks.list(spine().context().store(), request.input().uri() + "/", file -> true);
    return InputPacks.pack(files, TARGET_BYTES, 2);
  }

  @Override
  public Staged<Void> stage(ToyRequest request, Workspace workspace) {
    List<InputPack> packs = read(request);
    Location parts = workspace.folder(root().resolve("parts/" + request.day()));
    Location whole = workspace.folder(root().resolve("whole"));
    ExecutorHadoop hadoop = ExecutorHadoop.of(spine().spark());
    PackReader reader = new PackReader(hadoop, request.badFiles());
    ToyWork.Settings settings = new ToyWork.Settings(hadoop, parts, whole, workspace.quarantine());
    List<PackResult<ToyWork.Report>> results =
        PackTasks.run(spine().spark(), packs, reader, () -> new ToyWork(settings));
    return staged(request, results, parts, whole)
        .withDetails(Map.of("bad files", PackTasks.badFiles(results).size() + ""));
  }

  private Staged<Void> staged(
      ToyRequest request,
      List<PackResult<ToyWork.Report>> results,
      Location parts,
      Location whole) {
    List<ToyWork.Report> reports = results.stream().map(PackResult::result).toList();
    List<WrittenFile> files = reports.stream().flatMap(r -> r.files().stream()).toList();
    Map<String, Long> bad = QuarantineOutput.byReason(files);
    long read = reports.stream().mapToLong(ToyWork.Report::read).sum();
    long written = rows(files, ToyWork.WHOLE);
    long quarantined = rows(files, QuarantineOutput.OUTPUT);
    return Staged.of(
            publication(request, files, parts, whole),
            new Conservation(read, written, quarantined, 0, 0))
        .withFiles(files)
        .withQuarantine(bad);
  }

  private Publication publication(
      ToyRequest request, List<WrittenFile> files, Location parts, Location whole) {
    TreeSet<String> values = new TreeSet<>();
    files.stream()
        .filter(file -> file.output().startsWith(ToyWork.PART))
        .forEach(file -> values.add(file.output().substring(ToyWork.PART.length())));
    List<Partition> partitions =
        values.stream().map(value -> partition(request, value, parts)).toList();
    PublishedTable partitioned =
        PublishedTable.partitioned(
            "toy",
            "parts",
            ddl("parts.sql"),
            root().resolve("parts"),
            partitions,
            Replaces.partitionsOf(Map.of("day", request.day().toString())));
    PublishedTable lines = PublishedTable.whole("toy", "whole", ddl("whole.sql"), whole);
    PointerFile pointer = new PointerFile(root().resolve("latest.json"), whole.uri());
    return Publication.of(List.of(partitioned, lines)).withPointers(List.of(pointer));
  }

  private static Partition partition(ToyRequest request, String value, Location parts) {
    Map<String, String> spec = new LinkedHashMap<>();
    spec.put("day", request.day().toString());
    spec.put("p", value);
    return new Partition(spec, parts.resolve("p=" + value));
  }

  private Location root() {
    return spine().context().configuration().storage().published().resolve("toy");
  }

  private static String ddl(String resource) {
    return SqlResource.load(ToyIngester.class, resource).fill(Map.of("database", "toy"), Map.of());
  }

  private static long rows(List<WrittenFile> files, String output) {
    return files.stream()
        .filter(file -> file.output().equals(output))
        .mapToLong(WrittenFile::rows)
        .sum();
  }
}
