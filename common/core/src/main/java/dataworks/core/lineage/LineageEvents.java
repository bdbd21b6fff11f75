package dataworks.core.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.core.error.DataworksException;
import dataworks.core.run.ExitCode;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunReport;
import dataworks.core.run.UnitResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.TreeSet;
import java.util.UUID;

/** The OpenLineage events of a run, as JSON. Pure. */
public final class LineageEvents {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PRODUCER = "urn:dataworks";
  private static final String SPECIFICATION = "https://openlineage.io/spec/";
  private static final String EVENTS = SPECIFICATION + "2-0-2/OpenLineage.json#/$defs/";

  private final String namespace;
  private final DatasetNames names;

  LineageEvents(String namespace, DatasetNames names) {
    this.namespace = namespace;
    this.names = names;
  }

  /** OpenLineage wants UUIDs; this one follows from the run's own id. */
  public static UUID runId(RunIdentity run) {
    return UUID.nameUUIDFromBytes(run.runId().getBytes(StandardCharsets.UTF_8));
  }

  /** The job's name: the command, {@code -} for spaces. */
  public static String jobName(RunIdentity run) {
    return run.command().replace(' ', '-');
  }

  byte[] started(RunIdentity run) {
    ObjectNode event = event("START", run, run.startedAt());
    event.putArray("inputs");
    event.putArray("outputs");
    return bytes(event);
  }

  byte[] ended(RunReport report) {
    ObjectNode event = event(type(report), report.run(), report.finishedAt());
    ObjectNode facets = (ObjectNode) event.get("run").get("facets");
    own(facets, report);
    report.error().ifPresent(failure -> error(facets, failure));
    TreeSet<String> inputs = new TreeSet<>();
    TreeSet<String> outputs = new TreeSet<>();
    for (UnitResult unit : report.units()) {
      inputs.addAll(unit.inputs());
      outputs.addAll(unit.outputs());
    }
    datasets(event.putArray("inputs"), inputs);
    datasets(event.putArray("outputs"), outputs);
    return bytes(event);
  }

  /** A run that only found something is complete; one that was put off never was one. */
  private static String type(RunReport report) {
    if (report.exitCode() == ExitCode.DEFERRED) {
      return "ABORT";
    }
    return switch (report.status()) {
      case COMPLETED -> "COMPLETE";
      case INTERRUPTED -> "ABORT";
      case FAILED, DEFERRED, PARTIAL -> "FAIL";
    };
  }

  private ObjectNode event(String type, RunIdentity run, Instant time) {
    ObjectNode event = JSON.createObjectNode();
    event.put("eventType", type);
    event.put("eventTime", time.toString());
    event.put("producer", PRODUCER);
    event.put("schemaURL", EVENTS + "RunEvent");
    event.putObject("run").put("runId", runId(run).toString()).putObject("facets");
    ObjectNode job = event.putObject("job");
    job.put("namespace", namespace);
    job.put("name", jobName(run));
    facet(
            job.putObject("facets"),
            "jobType",
            "facets/2-0-3/JobTypeJobFacet.json#/$defs/JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "DATAWORKS")
        .put("jobType", "JOB");
    return event;
  }

  private static void own(ObjectNode facets, RunReport report) {
    facets
        .putObject("dataworks_run")
        .put("_producer", PRODUCER)
        .put("_schemaURL", EVENTS + "RunFacet")
        .put("runId", report.run().runId())
        .put("correlationId", report.run().correlationId())
        .put("exitCode", report.exitCode().number())
        .put("recordsRead", report.conservation().read())
        .put("recordsWritten", report.conservation().written());
  }

  private static void error(ObjectNode facets, DataworksException failure) {
    facet(
            facets,
            "errorMessage",
            "facets/1-0-1/ErrorMessageRunFacet.json#/$defs/ErrorMessageRunFacet")
        .put("message", failure.code() + ": " + failure.getMessage())
        .put("programmingLanguage", "JAVA");
  }

  private static ObjectNode facet(ObjectNode facets, String name, String schema) {
    return facets
        .putObject(name)
        .put("_producer", PRODUCER)
        .put("_schemaURL", SPECIFICATION + schema);
  }

  private void datasets(ArrayNode array, Collection<String> places) {
    for (DatasetNames.Dataset dataset : names.of(places)) {
      array
          .addObject()
          .put("namespace", dataset.namespace())
          .put("name", dataset.name())
          .putObject("facets");
    }
  }

  private static byte[] bytes(ObjectNode event) {
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }
}
