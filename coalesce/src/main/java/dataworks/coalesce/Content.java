package dataworks.coalesce;

/**
 * The bytes of one small object, looked through.
 *
 * @param memberLengths lengths of the gzip members, in their order; of plain text its own length
 * @param wholeLines whether the text ends with a line feed, or is empty
 */
record Content(byte[] bytes, long[] memberLengths, boolean wholeLines) {}
