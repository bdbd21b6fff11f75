package dataworks.coalesce;

/** Looks through an object's bytes before they are joined with others. Pure. */
final class ContentCheck {
  private ContentCheck() {}

  static Content gzip(byte[] bytes, GzipScan.Tools tools) throws DamagedException {
    if (bytes.length == 0) {
      throw new DamagedException("is empty, which no gzip file is");
    }
    GzipScan scan = new GzipScan(bytes, tools);
    return new Content(bytes, scan.memberLengths(), scan.endsWithLineFeed());
  }

  static Content text(byte[] bytes) throws DamagedException {
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b) {
      throw new DamagedException("is a gzip file, which its name doesn't say");
    }
    long[] lengths = bytes.length == 0 ? new long[0] : new long[] {bytes.length};
    return new Content(bytes, lengths, bytes.length == 0 || bytes[bytes.length - 1] == '\n');
  }
}
