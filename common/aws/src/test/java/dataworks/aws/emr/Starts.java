package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import dataworks.aws.emr.StartOptions.Work;
import dataworks.core.store.Location;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds options; the definitions are those that ship. */
final class Starts {
  private final Application application;
  private String environment = "development";
  private Location definitions =
      Location.of(
          "file:"
              + Path.of(System.getProperty("dataworks.root"), "cluster-config").toAbsolutePath());
  private final Map<String, List<String>> parameters = new LinkedHashMap<>();
  private final Map<String, List<String>> steps = new LinkedHashMap<>();
  private final List<JsonNode> overrides = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final List<JsonNode> extensions = new ArrayList<>();
  private Optional<String> otherSteps = Optional.empty();
  private Work work = Work.STEPS;

  private Starts(Application application) {
    this.application = application;
  }

  static Starts of(Application application) {
    return new Starts(application);
  }

  Starts in(String name) {
    environment = name;
    return this;
  }

  Starts from(Path folder) {
    definitions = Location.of("file:" + folder.toAbsolutePath());
    return this;
  }

  Starts with(String name, String... values) {
    parameters.put(name, List.of(values));
    return this;
  }

  Starts step(String name, String... words) {
    steps.put(name, List.of(words));
    return this;
  }

  Starts merge(String json) {
    overrides.add(SchedulerEvent.object(json, "test"));
    return this;
  }

  Starts set(String pathAndValue) {
    paths.add(pathAndValue);
    return this;
  }

  Starts extend(String json) {
    extensions.add(SchedulerEvent.object(json, "test"));
    return this;
  }

  Starts withSteps(String name) {
    otherSteps = Optional.of(name);
    return this;
  }

  Starts withoutSteps() {
    work = Work.NONE;
    return this;
  }

  StartOptions options() {
    return new StartOptions(
        application,
        environment,
        definitions,
        "correlation-7",
        parameters,
        steps,
        overrides,
        paths,
        extensions,
        work,
        otherSteps);
  }
}
