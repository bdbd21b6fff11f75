package dataworks.spark.write;

import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.util.ReflectionUtils;
import org.apache.spark.SparkEnv;
import org.apache.spark.io.ZStdCompressionCodec;

/** Compressions of files of lines. */
public enum LineCodec {
  NONE(""),
  GZIP(".gz"),
  ZSTD(".zst"),
  LZO(".lzo");

  private static final int BUFFER = 1 << 16;
  private static final String LZO_CLASS = "com.hadoop.compression.lzo.LzopCodec";

  private final String extension;

  LineCodec(String extension) {
    this.extension = extension;
  }

  /** By its name in the configuration. */
  public static LineCodec named(String name) {
    try {
      return valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new DataworksException(
          SparkError.RESOURCE_INVALID,
          "'" + name + "' isn't a codec of JSON lines",
          "use gzip, zstd, lzo (where the cluster has it) or none");
    }
  }

  public String extension() {
    return extension;
  }

  OutputStream compress(OutputStream raw, Configuration configuration) throws IOException {
    return switch (this) {
      case NONE -> raw;
      case GZIP -> new GZIPOutputStream(raw, BUFFER);
      case ZSTD -> new ZStdCompressionCodec(SparkEnv.get().conf()).compressedOutputStream(raw);
      case LZO -> lzo(configuration).createOutputStream(raw);
    };
  }

  private static CompressionCodec lzo(Configuration configuration) {
    try {
      Class<?> type = configuration.getClassByName(LZO_CLASS);
      return (CompressionCodec) ReflectionUtils.newInstance(type, configuration);
    } catch (ClassNotFoundException e) {
      throw new DataworksException(
          SparkError.FILE_NOT_WRITTEN,
          "LZO is configured, but this cluster has no " + LZO_CLASS,
          "install hadoop-lzo on the cluster, or set ingest.codec to gzip or zstd");
    }
  }
}
