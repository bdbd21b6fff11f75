package dataworks.spark.read;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** One Spark task for each pack. */
public final class PackTasks {
  private static final int NAMED = 20;

  private PackTasks() {}

  /** Makes the work of one attempt at one pack, in the task; serializable and small. */
  @FunctionalInterface
  public interface WorkFactory<T> extends Serializable {
    PackWork<T> start();
  }

  /**
   * Runs all packs and returns what they report. A bad file under {@code FAIL} is a {@code
   * DataworksException} that names all bad files found.
   */
  public static <T> List<PackResult<T>> run(
      SparkSession spark, List<InputPack> packs, PackReader reader, WorkFactory<T> factory) {
    if (packs.isEmpty()) {
      return List.of();
    }
    List<PackResult<T>> results =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(packs, packs.size())
            .map(pack -> reader.read(pack, factory::start))
            .collect();
    if (results.stream().anyMatch(result -> result.value().isEmpty())) {
      throw bad(badFiles(results));
    }
    return results;
  }

  public static List<BadFile> badFiles(List<? extends PackResult<?>> results) {
    return results.stream().flatMap(result -> result.badFiles().stream()).toList();
  }

  private static DataworksException bad(List<BadFile> files) {
    String named =
        files.stream()
            .limit(NAMED)
            .map(file -> file.location() + " " + file.fault())
            .collect(Collectors.joining("; "));
    String more = files.size() > NAMED ? " and " + (files.size() - NAMED) + " more" : "";
    return new DataworksException(
        CoreError.BAD_FILE,
        (files.size() == 1 ? "a bad file: " : files.size() + " bad files: ") + named + more,
        "have the files delivered again, or leave them out with --skip-bad-files");
  }
}
