package dataworks.aws.emr;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.aws.AwsError;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads the files of a folder of definitions. */
final class DefinitionFiles {
  private final ObjectStore store;
  private final Location folder;

  DefinitionFiles(ObjectStore store, Location folder) {
    this.store = store;
    this.folder = folder;
  }

  JsonNode environment(String name) {
    if (!name.matches("[a-z0-9-]+")) {
      throw invalid("'" + name + "' isn't an environment's name", "Use --environment.");
    }
    return read(folder.resolve("environments/" + name + ".yaml"));
  }

  /**
   * @param otherSteps name of the steps in place of the usual ones
   */
  List<JsonNode> application(Application application, Optional<String> otherSteps) {
    otherSteps
        .filter(name -> !name.matches("[a-z0-9-]+"))
        .ifPresent(
            name -> {
              throw invalid("'" + name + "' isn't a step's name", "Use --steps.");
            });
    String steps = otherSteps.map(name -> "steps-" + name).orElse("steps");
    return List.of("cluster", "instances", "configurations", steps).stream()
        .map(name -> read(folder.resolve(application.label() + "/" + name + ".yaml")))
        .toList();
  }

  JsonNode read(Location file) {
    if (!store.exists(file)) {
      throw invalid(
          "There is no file " + file,
          "Name the folder of definitions with --definitions, and the environment.");
    }
    try (InputStream in = store.open(file)) {
      JsonNode json = Yamls.read(new String(in.readAllBytes(), UTF_8));
      if (!json.isObject()) {
        throw invalid(file + " holds no map", "Write fields of RunJobFlow as a YAML map.");
      }
      return json;
    } catch (IllegalArgumentException e) {
      throw invalid(file + " isn't YAML: " + e.getMessage(), "Correct the file.");
    } catch (IOException e) {
      throw invalid("Can't read " + file + ": " + e.getMessage(), "Check the folder.");
    }
  }

  private static DataworksException invalid(String message, String hint) {
    return new DataworksException(AwsError.CLUSTER_DEFINITION_INVALID, message, hint);
  }
}
