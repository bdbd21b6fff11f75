package dataworks.sandbox.sample;

import java.util.SplittableRandom;

/** Audit events: a type and a context of more than 40 members. */
final class AuditPayload implements Payload {
  private static final String[] TYPES = {
    "VIEW_CLAIM", "UPDATE_ADDRESS", "VIEW_PAYMENT", "CREATE_JOURNAL_ENTRY", "SEARCH", "LOGIN"
  };
  private static final String[] CHANNELS = {"ONLINE", "TELEPHONE", "FACE_TO_FACE"};

  private final int bytes;

  AuditPayload(int bytes) {
    this.bytes = bytes;
  }

  @Override
  public void write(JsonText json, SampleRecord record, SplittableRandom random) {
    json.open().open("_id").text("auditId", record.id()).close();
    json.text("auditType", Words.pick(TYPES, random));
    if (!record.has(Flaw.BAD_AUDIT)) {
      json.open("context");
      session(json, record, random);
      person(json, random);
      claim(json, record, random);
      agent(json, random);
      outcome(json, record, random);
      json.text("detail", Words.text(bytes - json.length() - 14, random)).close();
    }
    json.close();
  }

  private static void session(JsonText json, SampleRecord record, SplittableRandom random) {
    json.open("_id").text("auditId", record.id()).close();
    record.writeLastModified(json);
    json.wrappedDate("createdDateTime", record.millis());
    json.incomingDate("eventDateTime", record.millis());
    json.number("_version", 1);
    json.text("sessionId", Words.uuid(random));
    json.text("correlationId", Words.uuid(random));
    json.text("requestId", Words.uuid(random));
    json.text("applicationName", "agent-portal");
    json.text("applicationVersion", "4." + random.nextInt(40) + ".0");
    json.text("channel", Words.pick(CHANNELS, random));
    json.text("ipAddress", "192.0.2." + random.nextInt(256));
    json.text("hostName", "host-" + random.nextInt(64));
    json.text("userAgent", "Sample/1.0");
    json.text("requestMethod", random.nextInt(2) == 0 ? "GET" : "POST");
    json.text("requestUrl", "/claims/" + Words.hex(8, random));
    json.number("responseCode", 200);
    json.number("durationMillis", random.nextInt(2000));
  }

  private static void person(JsonText json, SplittableRandom random) {
    json.text("citizenId", Words.uuid(random));
    json.text("nino", Words.nationalInsuranceNumber(random));
    json.text("forename", Words.forename(random));
    json.text("surname", Words.surname(random));
    json.text("dateOfBirth", "19" + Words.digits(2, random) + "-01-01");
    json.text("emailAddress", Words.hex(8, random) + "@example.org");
    json.text("telephoneNumber", "01632 " + Words.digits(6, random));
    json.open("address").text("line1", random.nextInt(200) + " Sample Street");
    json.text("town", Words.town(random)).text("postcode", Words.postcode(random)).close();
  }

  private static void claim(JsonText json, SampleRecord record, SplittableRandom random) {
    json.text("claimId", Words.uuid(random));
    json.text("contractId", Words.uuid(random));
    json.text("claimStatus", "ACTIVE");
    json.json("claimReferences", "[\"R" + Words.digits(4, random) + "\",\"R1\"]");
    json.text("paymentId", Words.uuid(random));
    json.json("paymentAmount", random.nextInt(2000) + "." + Words.digits(2, random));
    json.text("statementId", Words.uuid(random));
    json.incomingDate("assessmentPeriodStart", record.millis() - 2_592_000_000L);
    json.incomingDate("assessmentPeriodEnd", record.millis());
  }

  private static void agent(JsonText json, SplittableRandom random) {
    json.text("agentId", "A" + Words.digits(7, random));
    json.text("agentName", Words.forename(random) + " " + Words.surname(random));
    json.text("agentRole", "WORK_COACH");
    json.text("officeCode", Words.digits(4, random));
    json.text("officeName", Words.town(random));
    json.open("team").text("id", "T" + Words.digits(3, random));
    json.json("skills", "[\"review\",\"advance\"]").close();
  }

  private static void outcome(JsonText json, SampleRecord record, SplittableRandom random) {
    json.text("outcome", "SUCCESS");
    json.json("flagged", random.nextInt(50) == 0 ? "true" : "false");
    json.json("failureReason", "null");
    json.number("recordsViewed", random.nextInt(10));
    json.json(
        "changes",
        "[{\"field\":\"status\",\"before\":\"OPEN\",\"after\":\"CLOSED\",\"at\":\""
            + JsonText.incoming(record.millis())
            + "\"}]");
  }
}
