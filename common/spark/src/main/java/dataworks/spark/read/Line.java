package dataworks.spark.read;

/**
 * A line as bytes, without its line end: a range of a buffer that is used again for the next line.
 *
 * @param number counted from 1, blank lines included
 * @param whole false for a line beyond the bound: the range is then only its beginning
 */
public record Line(
    InputFile file, long number, byte[] buffer, int offset, int length, boolean whole) {}
