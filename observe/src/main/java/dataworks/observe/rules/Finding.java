package dataworks.observe.rules;

import dataworks.core.notify.Notification.Severity;
import java.time.Instant;

/** A broken rule: where, when, and what it means in one sentence. */
public record Finding(
    String pipeline, String rule, Severity severity, Instant hour, String message) {}
