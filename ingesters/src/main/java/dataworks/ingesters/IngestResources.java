package dataworks.ingesters;

import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * DDL, column lists and schemas: the file of that name in the configured folder, else the built-in
 * one. Thread-safe; driver only.
 */
public final class IngestResources {
  /** The files' names in the system before this one. */
  private static final Map<String, String> FORMER_NAMES =
      Map.of(
          "auditlog.sql", "auditlog_managed_table.sql",
          "auditlog_sec_v.sql", "create_auditlog_sec_v.sql",
          "auditlog_red_v.sql", "create_auditlog_red_v.sql",
          "auditlog_sec_v.columns", "auditlog_sec_v_columns.txt",
          "auditlog_red_v.columns", "auditlog_red_v_columns.txt",
          "src_calculator_parts.schema", "src_calculator_parts_ddl",
          "src_childcare_entitlement.schema", "src_childcare_entitlement_ddl",
          "src_calculator_calculationparts_housing_calculation.schema",
              "src_calculator_calculationparts_housing_calculation_ddl");

  private final ObjectStore store;
  private final Optional<Location> folder;

  public IngestResources(ObjectStore store, Optional<Location> folder) {
    this.store = store;
    this.folder = folder;
  }

  /** Built-in lists and schemas that show the form; the real ones are their owner's alone. */
  private static final List<String> SAMPLES =
      List.of(
          "auditlog.columns",
          "auditlog_sec_v.columns",
          "auditlog_red_v.columns",
          "src_calculator_parts.schema",
          "src_childcare_entitlement.schema",
          "src_calculator_calculationparts_housing_calculation.schema");

  /** Returns the samples in force, for want of a file of the operator's own. */
  public List<String> samples() {
    return SAMPLES.stream()
        .filter(name -> own(name).isEmpty())
        .filter(name -> !(name.equals("auditlog.columns") && declaresColumns("auditlog.sql")))
        .toList();
  }

  /** DDL of the system before this one takes the place of a list. */
  private boolean declaresColumns(String ddl) {
    return isOwn(ddl) && FormerDdl.isFormer(text(ddl));
  }

  /** Returns the warning for samples in force outside of the environment {@code local}. */
  public static String warningOf(List<String> samples) {
    return "built-in samples are in force, which show the form and not your columns: "
        + String.join(", ", samples)
        + "; put files of these names into the folder of ingest.resources";
  }

  public String text(String name) {
    Optional<Location> own = own(name);
    try (InputStream in = own.isPresent() ? store.open(own.get()) : builtIn(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  /** The lines that say something: no blank ones, none that begin with {@code #}. */
  public List<String> lines(String name) {
    return text(name)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  /** Returns the origin of a resource, for plans and messages. */
  public String origin(String name) {
    return own(name).map(Location::uri).orElse("built-in " + name);
  }

  /** Tells a file of the operator's from a built-in one. */
  public boolean isOwn(String name) {
    return own(name).isPresent();
  }

  private Optional<Location> own(String name) {
    return Stream.of(name, FORMER_NAMES.getOrDefault(name, name))
        .flatMap(known -> folder.map(f -> f.resolve(known)).stream())
        .filter(store::exists)
        .findFirst();
  }

  private static InputStream builtIn(String name) {
    InputStream in = IngestResources.class.getResourceAsStream(name);
    if (in == null) {
      throw new DataworksException(
          IngestError.RESOURCE_INVALID,
          "there is no resource " + name,
          "put a file of that name into the folder that ingest.resources names");
    }
    return in;
  }
}
