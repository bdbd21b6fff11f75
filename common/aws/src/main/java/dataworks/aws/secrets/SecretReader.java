package dataworks.aws.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dataworks.aws.AwsCauses;
import dataworks.core.config.Secret;
import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;

/**
 * Secrets of Secrets Manager, each fetched once. Thread-safe. No value of a secret is ever part of
 * a message.
 */
public final class SecretReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SecretsManagerClient client;
  private final Map<String, Secret> known = new ConcurrentHashMap<>();

  public SecretReader(SecretsManagerClient client) {
    this.client = client;
  }

  /** The whole text of a secret. */
  public Secret text(String name) {
    return known.computeIfAbsent(name, this::fetch);
  }

  /** The text (or the JSON of an object or array) at a key of a secret that is a JSON object. */
  public Secret value(String name, String key) {
    JsonNode value = json(name).path(key);
    if (value.isMissingNode() || value.isNull()) {
      throw unreadable(name, "has no key '" + key + "'", "Add the key, or change the reference.");
    }
    return new Secret(value.isValueNode() ? value.asText() : value.toString());
  }

  private JsonNode json(String name) {
    try {
      JsonNode json = JSON.readTree(text(name).reveal());
      if (json != null && json.isObject()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      // its message would show the text
    }
    throw unreadable(name, "isn't a JSON object", "Refer to the whole secret, or store JSON.");
  }

  private Secret fetch(String name) {
    try {
      GetSecretValueResponse response = client.getSecretValue(get -> get.secretId(name));
      return new Secret(
          response.secretString() != null
              ? response.secretString()
              : response.secretBinary().asUtf8String());
    } catch (SdkException e) {
      throw unreadable(
          name,
          "can't be read: " + AwsCauses.shown(e),
          "Check the name, the region and the permission secretsmanager:GetSecretValue.");
    }
  }

  private static DataworksException unreadable(String name, String problem, String hint) {
    return new DataworksException(
        CoreError.SECRET_UNREADABLE, "The secret '" + name + "' " + problem, hint);
  }
}
