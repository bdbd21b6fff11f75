package dataworks.core.message;

/** Treatments of texts on their way from one JSON to the other. */
enum Treatment {
  /** Nothing: only compact and sorted. */
  CANONICAL(false, false, false),
  /** Dates become objects. */
  VALIDATED(true, false, false),
  /** The same, and names and texts are sanitised. */
  SANITISED(true, true, false),
  /** The same, and carriage returns and line feeds are removed. */
  SANITISED_WITHOUT_LINE_BREAKS(true, true, true);

  final boolean dates;
  final boolean sanitises;
  final boolean removesLineBreaks;
  final byte[] dateName;
  final byte[] oidName;

  Treatment(boolean dates, boolean sanitises, boolean removesLineBreaks) {
    this.dates = dates;
    this.sanitises = sanitises;
    this.removesLineBreaks = removesLineBreaks;
    String mark = sanitises ? "d_" : "$";
    this.dateName = Ascii.bytes("{\"" + mark + "date\":\"");
    this.oidName = Ascii.bytes("{\"" + mark + "oid\":");
  }
}
