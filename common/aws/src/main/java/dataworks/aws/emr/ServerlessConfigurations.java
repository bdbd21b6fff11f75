package dataworks.aws.emr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A cluster's configurations as far as EMR Serverless knows them: everything becomes {@code
 * spark-defaults}; what belongs to YARN and to the daemons of a cluster stays behind.
 */
final class ServerlessConfigurations {
  private ServerlessConfigurations() {}

  static ArrayNode of(JsonNode cluster) {
    ArrayNode configurations = Yamls.JSON.createArrayNode();
    ObjectNode defaults = configurations.addObject();
    defaults.put("classification", "spark-defaults");
    ObjectNode properties = defaults.putObject("properties");
    for (JsonNode configuration : cluster.path("Configurations")) {
      String prefix = prefix(configuration.path("Classification").asText());
      configuration
          .path("Properties")
          .fields()
          .forEachRemaining(
              property -> {
                if (prefix != null && !property.getKey().startsWith("spark.yarn.")) {
                  properties.set(prefix + property.getKey(), property.getValue());
                }
              });
    }
    return configurations;
  }

  private static String prefix(String classification) {
    return switch (classification) {
      case "spark-defaults" -> "";
      case "spark-hive-site", "core-site", "hive-site" -> "spark.hadoop.";
      default -> null;
    };
  }
}
