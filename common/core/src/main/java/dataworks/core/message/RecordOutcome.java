package dataworks.core.message;

/** The outcome of one line: a record to write, or one for the quarantine. */
public sealed interface RecordOutcome permits GoodRecord, BadRecord {}
