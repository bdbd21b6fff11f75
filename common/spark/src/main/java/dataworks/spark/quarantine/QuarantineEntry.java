package dataworks.spark.quarantine;

import java.io.Serializable;

/**
 * The reason and the source of a bad record.
 *
 * @param message without personal data
 * @param line counted from 1; 0 where it is not known
 */
public record QuarantineEntry(String reason, String message, String file, long line)
    implements Serializable {}
