package dataworks.aws.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dataworks.aws.AwsError;
import dataworks.aws.emr.Yamls;
import dataworks.core.error.DataworksException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the folders that a deployment is made from. */
final class StackFiles {
  private StackFiles() {}

  /** The files below a folder, by their relative names; hidden ones are not read. */
  static Map<String, byte[]> below(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      Map<String, byte[]> found = new TreeMap<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        if (!("/" + name).contains("/.")) {
          found.put(name, Files.readAllBytes(file));
        }
      }
      return found;
    } catch (IOException e) {
      throw invalid(
          "Can't read the folder " + folder + ": " + e, "Name it, or check it out again.");
    }
  }

  /** An object from YAML or JSON. */
  static ObjectNode tree(Path file) {
    try {
      JsonNode tree = Yamls.read(Files.readString(file, StandardCharsets.UTF_8));
      if (tree instanceof ObjectNode object) {
        return object;
      }
      throw invalid(file + " holds no map", "Correct the file.");
    } catch (IOException missing) {
      throw invalid("There is no file " + file, "Name the folder with --definitions.");
    } catch (IllegalArgumentException wrong) {
      throw invalid(file + " can't be read: " + wrong.getMessage(), "Correct the file.");
    }
  }

  static DataworksException invalid(String message, String hint) {
    return new DataworksException(AwsError.STACK_INVALID, message, hint);
  }
}
