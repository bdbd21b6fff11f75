package dataworks.core.message;

/**
 * A record for the quarantine.
 *
 * @param message what is wrong with it, without a word of its content
 */
public record BadRecord(ReasonCode reason, String message)
    implements RecordOutcome, DecryptionOutcome {}
