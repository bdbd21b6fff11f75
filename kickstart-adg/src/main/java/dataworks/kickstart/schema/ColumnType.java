package dataworks.kickstart.schema;

import dataworks.kickstart.source.RawValue;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The types a column can have, and how a delivered value becomes one of them. */
public enum ColumnType {
  TEXT("string", DataTypes.StringType) {
    @Override
    Object read(RawValue value) {
      return value.text();
    }
  },
  BOOLEAN("boolean", DataTypes.BooleanType) {
    @Override
    Object read(RawValue value) {
      return switch (value.text().strip().toLowerCase(Locale.ROOT)) {
        case "true", "t", "yes", "y", "1" -> true;
        case "false", "f", "no", "n", "0" -> false;
        default -> null;
      };
    }
  },
  SMALLINT("smallint", DataTypes.ShortType) {
    @Override
    Object read(RawValue value) {
      Long whole = whole(value);
      return whole == null || whole != whole.shortValue() ? null : (Object) whole.shortValue();
    }
  },
  INTEGER("int", DataTypes.IntegerType) {
    @Override
    Object read(RawValue value) {
      Long whole = whole(value);
      return whole == null || whole != whole.intValue() ? null : (Object) whole.intValue();
    }
  },
  BIGINT("bigint", DataTypes.LongType) {
    @Override
    Object read(RawValue value) {
      return whole(value);
    }
  },
  DOUBLE("double", DataTypes.DoubleType) {
    @Override
    Object read(RawValue value) {
      String text = value.text().strip();
      if (!NUMBER.matcher(text).matches()) {
        return null;
      }
      double number = Double.parseDouble(text);
      return Double.isInfinite(number) ? null : (Object) number;
    }
  },
  TIMESTAMP("timestamp", DataTypes.TimestampType) {
    @Override
    Object read(RawValue value) {
      try {
        LocalDateTime time = LocalDateTime.parse(value.text().strip(), SECONDS);
        return Timestamp.from(time.toInstant(ZoneOffset.UTC));
      } catch (DateTimeException e) {
        return null;
      }
    }
  },
  DATE("date", DataTypes.DateType) {
    @Override
    Object read(RawValue value) {
      try {
        return Date.valueOf(LocalDate.parse(value.text().strip(), DAYS));
      } catch (DateTimeException e) {
        return null;
      }
    }
  };

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter DAYS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  private final String hiveName;
  private final DataType sparkType;

  ColumnType(String hiveName, DataType sparkType) {
    this.hiveName = hiveName;
    this.sparkType = sparkType;
  }

  /** The value in this type as Spark's rows hold it; null when it can't be read as one. */
  abstract Object read(RawValue value);

  public Optional<Object> cast(RawValue value) {
    return Optional.ofNullable(read(value));
  }

  public String hiveName() {
    return hiveName;
  }

  public DataType sparkType() {
    return sparkType;
  }

  /** A type as the configuration spells it. */
  public static Optional<ColumnType> ofConfiguration(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "string", "text", "uuid" -> Optional.of(TEXT);
      case "boolean" -> Optional.of(BOOLEAN);
      case "timestamp" -> Optional.of(TIMESTAMP);
      case "integer", "int" -> Optional.of(INTEGER);
      case "bigint", "long" -> Optional.of(BIGINT);
      case "double", "decimal" -> Optional.of(DOUBLE);
      case "date" -> Optional.of(DATE);
      case "smallint" -> Optional.of(SMALLINT);
      default -> Optional.empty();
    };
  }

  /** The type of a column of an existing table; empty for the columns that no delivery has. */
  public static Optional<ColumnType> ofSpark(DataType type) {
    return Arrays.stream(values()).filter(known -> known.sparkType.equals(type)).findFirst();
  }

  /** Whole numbers, also when written like {@code 12.0}; never a value that would lose digits. */
  private static Long whole(RawValue value) {
    String text = value.text().strip();
    if (text.length() > 40 || !NUMBER.matcher(text).matches()) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return Math.abs(number.scale()) > 40 ? null : (Long) number.longValueExact();
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
