package dataworks.sandbox.vendor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** One replication's delivery: tables, their fields, their files. Deterministic by its seed. */
public record VendorCatalogue(List<VendorTable> tables, List<VendorFile> files) {
  public static final String SCHEMA_FILE = "_MasterTableSchema.json";
  private static final List<String> NAMES =
      List.of(
          "Voyage",
          "PortCall",
          "Vessel",
          "Cargo",
          "Berth",
          "Invoice",
          "Bunker",
          "Crew",
          "Charter",
          "Claim",
          "Counterparty",
          "Itinerary",
          "Laytime",
          "Estimate",
          "Offhire",
          "Payment");
  private static final List<String> FIELDS =
      List.of("id", "voyage_no", "name", "amount", "status", "updated_at");

  public VendorCatalogue {
    tables = List.copyOf(tables);
    files = List.copyOf(files);
  }

  /** One table and its fields. */
  public record VendorTable(String name, List<String> fields) {}

  /**
   * {@code tables} tables in {@code files} gzipped JSON partitions of about {@code rows} rows, and
   * the schema of all. Every table has at least one file when there are enough.
   */
  public static VendorCatalogue ofRows(long seed, int tables, int files, int rows) {
    List<VendorTable> described = tables(tables);
    List<VendorFile> all = new ArrayList<>();
    for (int number = 0; number < files; number++) {
      VendorTable table = described.get(number % tables);
      String name = fileName(table, number, ".json.gz");
      all.add(VendorFile.of(name, VendorRows.gzipped(table, seed + number, rows)));
    }
    all.add(schema(described));
    return new VendorCatalogue(described, all);
  }

  /** The same with files of pseudo-random bytes, which take no memory. */
  public static VendorCatalogue ofSize(long seed, int tables, int files, long bytes) {
    List<VendorTable> described = tables(tables);
    List<VendorFile> all = new ArrayList<>();
    for (int number = 0; number < files; number++) {
      VendorTable table = described.get(number % tables);
      all.add(VendorFile.random(fileName(table, number, ".parquet"), seed + number, bytes));
    }
    all.add(schema(described));
    return new VendorCatalogue(described, all);
  }

  public VendorCatalogue with(VendorFile more) {
    List<VendorFile> all = new ArrayList<>(files);
    all.add(more);
    return new VendorCatalogue(tables, all);
  }

  public static List<VendorTable> tables(int count) {
    List<VendorTable> tables = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      String name = NAMES.get(number % NAMES.size());
      int round = number / NAMES.size();
      List<String> fields = new ArrayList<>(FIELDS);
      Collections.rotate(fields.subList(2, fields.size()), number);
      tables.add(new VendorTable(round == 0 ? name : name + "History" + round, fields));
    }
    return tables;
  }

  /** The list of tables with their fields, as the vendor delivers it. */
  public static VendorFile schema(List<VendorTable> tables) {
    return VendorFile.of(SCHEMA_FILE, VendorRows.schema(tables));
  }

  private static String fileName(VendorTable table, int number, String ending) {
    return String.format(java.util.Locale.ROOT, "%s_%05d%s", table.name(), number, ending);
  }
}
