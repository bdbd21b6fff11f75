package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.util.ArrayList;
import java.util.List;

/** Definitions with the values of one environment. */
public final class EnvironmentFile {
  private final DefinitionFiles files;
  private final Variables variables;

  public EnvironmentFile(ObjectStore store, Location definitions, String environment) {
    this.files = new DefinitionFiles(store, definitions);
    List<String> problems = new ArrayList<>(); // texts keep the names that nobody defined
    this.variables = new Variables(problems);
    variables.define("environment", environment);
    variables.defineAll(files.environment(environment), environment + ".yaml");
  }

  /** A file of the definitions; a USER failure when it can't be read. */
  public JsonNode resolved(Location file) {
    return variables.resolve(files.read(file), file.name());
  }
}
