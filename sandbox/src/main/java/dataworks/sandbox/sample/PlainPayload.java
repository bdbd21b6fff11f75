package dataworks.sandbox.sample;

import java.util.SplittableRandom;

/** Documents of any other collection. */
final class PlainPayload implements Payload {
  private final String type;
  private final int bytes;

  PlainPayload(String type, int bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  @Override
  public void write(JsonText json, SampleRecord record, SplittableRandom random) {
    json.open().open("_id").text("id", record.id()).close();
    json.text("@type", type);
    json.incomingDate("createdDateTime", record.millis() - 86_400_000L);
    record.writeLastModified(json);
    if (record.isDelete() && record.number() % 2 == 0) {
      json.incomingDate("_removedDateTime", record.millis());
    }
    json.number("_version", 1 + record.number() % 7);
    json.text("citizenId", Words.uuid(random)).text("status", "OPEN");
    json.open("person").text("surname", Words.surname(random));
    json.text("postcode", Words.postcode(random)).close();
    json.json("amount", random.nextInt(5000) + "." + Words.digits(2, random));
    json.json("history", "[{\"state\":\"OPEN\"},{\"state\":\"$REVIEW\"}]");
    json.text("note", Words.text(bytes - json.length() - 10, random)).close();
  }
}
