package dataworks.spark.read;

/**
 * A line as bytes, without its line end: a range of a buffer that is used again for the next line.
 *
 * @param number counted from 1, blank lines included
 */
public record Line(InputFile file, long number, byte[] buffer, int offset, int length) {}
