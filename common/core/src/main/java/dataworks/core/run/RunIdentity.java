package dataworks.core.run;

import java.io.Serializable;
import java.time.Instant;

/** Which run this is: in every log line, ledger row and staging prefix. */
public record RunIdentity(String command, String runId, String correlationId, Instant startedAt)
    implements Serializable {}
