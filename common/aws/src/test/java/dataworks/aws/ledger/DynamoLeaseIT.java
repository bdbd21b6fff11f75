package dataworks.aws.ledger;

import dataworks.aws.AwsClients;
import dataworks.aws.TestSettings;
import dataworks.core.ledger.Ledger;
import dataworks.testing.contract.LeaseContract;
import dataworks.testing.servers.DynamoServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class DynamoLeaseIT extends LeaseContract {
  private static Ledger ledger;

  @BeforeAll
  static void start() {
    DynamoDbClient client = AwsClients.dynamoDb(TestSettings.at(DynamoServer.shared().uri()));
    new DynamoSetup(client).apply(step -> {});
    ledger = new DynamoLedger(client, "a test server");
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @Override
  protected Ledger ledger() {
    return ledger;
  }
}
