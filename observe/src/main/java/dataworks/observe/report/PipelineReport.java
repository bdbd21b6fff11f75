package dataworks.observe.report;

import dataworks.observe.metrics.History;
import dataworks.observe.rules.Finding;
import dataworks.observe.rules.VolumeBand;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;

/** The page's data of one pipeline. */
public record PipelineReport(
    String pipeline,
    History history,
    NavigableMap<Instant, VolumeBand> bands,
    List<Finding> findings,
    double completenessSla) {}
