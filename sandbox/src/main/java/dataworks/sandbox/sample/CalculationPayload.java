package dataworks.sandbox.sample;

import java.util.SplittableRandom;

/** Parts of calculations: childcare, housing and others. */
final class CalculationPayload implements Payload {
  private static final String[] TYPES = {
    "CHILDCARE_ENTITLEMENT", "HOUSING_CALCULATION", "STANDARD_ALLOWANCE", "DEDUCTION"
  };

  private final int bytes;

  CalculationPayload(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public void write(JsonText json, SampleRecord record, SplittableRandom random) {
    String type = Words.pick(TYPES, random);
    json.open().open("_id").text("id", record.id()).close();
    json.text("@type", "calculationParts").text("type", type);
    json.wrappedDate("createdDateTime", record.millis() - 86_400_000L);
    json.number("_version", 1 + record.number() % 7);
    record.writeLastModified(json);
    if (record.isDelete() && record.number() % 2 == 0) {
      json.wrappedDate("_removedDateTime", record.millis());
    }
    json.text("calculationId", Words.uuid(random)).text("contractId", Words.uuid(random));
    json.open("effectiveDate").text("type", "SPECIFIC").number("date", 20240320).close();
    json.json("amounts", "[1.0,2.50," + random.nextInt(100_000) + "]");
    json.json("addressLine2", "null");
    childcare(json, type, random);
    housing(json, type, random);
    json.text("explanation", Words.text(bytes - json.length() - 17, random)).close();
  }

  private static void childcare(JsonText json, String type, SplittableRandom random) {
    if (type.equals("CHILDCARE_ENTITLEMENT")) {
      json.open("childcareEntitlement");
      json.number("children", 1 + random.nextInt(4));
      json.json("entitlement", random.nextInt(1700) + "." + Words.digits(2, random));
      json.json("capped", random.nextInt(2) == 0 ? "true" : "false");
      json.text("providerReference", "P" + Words.digits(6, random)).close();
    }
  }

  private static void housing(JsonText json, String type, SplittableRandom random) {
    if (type.equals("HOUSING_CALCULATION")) {
      json.open("housingCalculation");
      json.text("tenure", "PRIVATE_RENTED");
      json.json("rent", random.nextInt(1200) + "." + Words.digits(2, random));
      json.number("bedrooms", 1 + random.nextInt(4));
      json.open("property").text("town", Words.town(random));
      json.text("postcode", Words.postcode(random)).close().close();
    }
  }
}
