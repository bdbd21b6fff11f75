package dataworks.ingesters.daily;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The columns of a day's rows between the tasks that read and those that sort and write. */
final class DailyLayout {
  static final String ROUTE = "route";
  static final String PART = "part";
  static final String ID = "id";
  static final String PLACE = "place";
  private static final int PART_AT = 1;
  private static final int ID_AT = 2;
  private static final int DELETED_AT = 4;
  private static final int VAL_AT = 5;

  /** {@code part} is null in reports, which sort before all rows. */
  static final StructType SCHEMA =
      new StructType()
          .add(ROUTE, DataTypes.IntegerType, false)
          .add(PART, DataTypes.BinaryType, true)
          .add(ID, DataTypes.BinaryType, true)
          .add(PLACE, DataTypes.BinaryType, true)
          .add("deleted", DataTypes.BooleanType, false)
          .add("val", DataTypes.BinaryType, false);

  private DailyLayout() {}

  static Row row(int route, byte[] part, byte[] id, byte[] place, boolean deleted, byte[] val) {
    return RowFactory.create(route, part, id, place, deleted, val);
  }

  static Row report(MapReport report) {
    return RowFactory.create(0, null, null, null, false, report.toBytes());
  }

  /** Null in a report. */
  static byte[] part(Row row) {
    return (byte[]) row.get(PART_AT);
  }

  static byte[] id(Row row) {
    return (byte[]) row.get(ID_AT);
  }

  static boolean isDeleted(Row row) {
    return row.getBoolean(DELETED_AT);
  }

  static byte[] val(Row row) {
    return (byte[]) row.get(VAL_AT);
  }
}
