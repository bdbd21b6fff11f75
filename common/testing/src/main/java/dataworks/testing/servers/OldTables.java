package dataworks.testing.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Tables of the systems before this one, and of release 0.1.0, made in DynamoDB Local from their
 * definitions word for word. Local tables belong to an access key and a region.
 */
public final class OldTables {
  /** As the intraday system before this one had it. */
  public static final String INTRADAY_JOB_STATUS =
      """
      {"TableName": "intraday-job-status",
       "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [
         {"AttributeName": "CorrelationId", "AttributeType": "S"},
         {"AttributeName": "Collection", "AttributeType": "S"},
         {"AttributeName": "TriggeredTime", "AttributeType": "N"}],
       "KeySchema": [
         {"AttributeName": "CorrelationId", "KeyType": "HASH"},
         {"AttributeName": "Collection", "KeyType": "RANGE"}],
       "GlobalSecondaryIndexes": [
         {"IndexName": "byCollection",
          "KeySchema": [
            {"AttributeName": "Collection", "KeyType": "HASH"},
            {"AttributeName": "TriggeredTime", "KeyType": "RANGE"}],
          "Projection": {
            "ProjectionType": "INCLUDE",
            "NonKeyAttributes": ["JobStatus", "ProcessedDataStart", "ProcessedDataEnd"]}}]}
      """;

  public static final String DATA_PIPELINE_METADATA =
      """
      {"TableName": "data_pipeline_metadata",
       "BillingMode": "PAY_PER_REQUEST",
       "AttributeDefinitions": [
         {"AttributeName": "Correlation_Id", "AttributeType": "S"},
         {"AttributeName": "DataProduct", "AttributeType": "S"}],
       "KeySchema": [
         {"AttributeName": "Correlation_Id", "KeyType": "HASH"},
         {"AttributeName": "DataProduct", "KeyType": "RANGE"}]}
      """;

  /** As release 0.1.0 made it: texts as keys, and an index of all attributes. */
  public static final String INTRADAY_JOB_STATUS_0_1_0 =
      INTRADAY_JOB_STATUS
          .replace(
              "\"TriggeredTime\", \"AttributeType\": \"N\"",
              "\"TriggeredTime\", \"AttributeType\": \"S\"")
          .replaceFirst(
              "(?s)\"Projection\": \\{.*?\\}", "\"Projection\": {\"ProjectionType\": \"ALL\"}");

  private OldTables() {}

  /** Makes a table; one that is there already stays as it is. */
  public static void create(String definition, URI server, String accessKey) {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/"))
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810.CreateTable")
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential="
                    + accessKey
                    + "/20240101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(definition))
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      boolean there = answer.body().contains("ResourceInUseException");
      if (answer.statusCode() != 200 && !there) {
        throw new IllegalStateException("DynamoDB Local: " + answer.body());
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
