package dataworks.kickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.JobOutcome;
import dataworks.core.run.UnitResult;
import dataworks.core.store.Location;
import dataworks.sandbox.keyservice.SandboxKeyService;
import dataworks.sandbox.partner.PartnerDeliveries;
import dataworks.testing.TestSpark;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A week of one partner, written by hand: what came on each day, and what each day must show. */
class KickstartWeekIT {
  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

  @TempDir private static Path folder;
  private static KickstartWorld world;
  private static PartnerDeliveries partner;
  private static SandboxKeyService keys;
  private static JobOutcome outcome;

  @BeforeAll
  static void runTheWeek() {
    TestSpark.clean();
    keys = SandboxKeyService.plain();
    String source = "file:" + folder + "/src";
    world =
        new KickstartWorld(
            folder,
            """
                kickstart:
                  collections: {payment: [claim, claim_line]}
                  src-bucket-names: {payment: '%s'}
                  initial-schema:
                    payment: {claim: {claim_id: bigint, is_paid: text, amount: decimal, note: string}}
                """
                .formatted(source),
            keys);
    partner = new PartnerDeliveries(world.store(), Location.of(source), 7);
    deliverTheWeek();
    outcome = world.run(KickstartWorld.options("payment", FIRST, FIRST.plusDays(6)));
  }

  @AfterAll
  static void end() {
    world.close();
    keys.close();
  }

  @Test
  void eachDayShowsWhatItsDeliverySaid() {
    assertThat(outcome.units())
        .hasSize(14)
        .allMatch(unit -> unit.status() == UnitResult.Status.COMPLETED);
    assertThat(
            TestSpark.rows(
                "select day(date_uploaded), claim_id, is_paid, amount, note, new_rate, array_join(error_desc, '; ')"
                    + " from uc_kickstart.claim order by 1, claim_id nulls last, note"))
        .containsExactly(
            "1|1|true|10.5|a|null|null",
            "1|2|false|null|b|null|null",
            "2|3|true|1.0|c|7|null",
            "2|4|false|2.0|null|null|null",
            "3|5|true|3.0|null|8|null",
            "4|6|false|4.0|back|9|null",
            "5|7|true|5.0|one|1|null",
            "5|8|true|5.0|two|2|null",
            "6|1|true|10.5|a|null|null",
            "7|9|null|6.0|x|3|null",
            "7|null|null|null|y|4|Type Conversion for column claim_id. The source value is: c-9; "
                + "Type Conversion for column amount. The source value is: much",
            "7|null|null|null|z|5|null");
    assertThat(TestSpark.rows("select count(*), min(line_id) from uc_kickstart.claim_line"))
        .containsExactly("7|100");
  }

  @Test
  void theSameRowHasTheSameHashWhateverTheOrderOfItsColumns() {
    assertThat(
            TestSpark.rows(
                "select distinct row_hash_id = sha2('1||true||10.5||a', 256)"
                    + " from uc_kickstart.claim where claim_id = 1"))
        .containsExactly("true");
    assertThat(
            TestSpark.rows(
                "select row_hash_id = sha2('2||false||b', 256)"
                    + " from uc_kickstart.claim where claim_id = 2"))
        .containsExactly("true");
  }

  @Test
  void theHistoryTellsOnWhichDayWhatChanged() {
    assertThat(world.history("claim"))
        .containsExactly(
            "2024-03-02 add column new_rate bigint",
            "2024-03-03 column note is not delivered any more: null for the new rows",
            "2024-03-04 column note is delivered again",
            "2024-03-06 column new_rate is not delivered any more: null for the new rows",
            "2024-03-07 column new_rate is delivered again");
  }

  private static void deliverTheWeek() {
    String usual = "claimId,isPaid,amount,note";
    claims(1, 1, usual, "[1,true,10.5,'a']", "[2,false,null,'b']");
    claims(2, 1, usual + ",newRate", "[3,true,1.0,'c',7]", "[4,false,2.0,null,null]");
    claims(3, 1, "claimId,isPaid,amount,newRate", "[5,true,3.0,8]");
    claims(4, 1, "claimId,isPaid,amount,Note,newRate", "[6,false,4.0,'back',9]");
    claims(5, 1, usual + ",newRate", "[7,true,5.0,'one',1]");
    claims(5, 2, usual + ",newRate", "[8,true,5.0,'two',2]");
    claims(6, 1, "note,amount,claimId,isPaid", "['a',10.5,1,true]");
    claims(
        7,
        1,
        usual + ",newRate",
        "['c-9',null,'much','y',4]",
        "['9',null,6.0,'x',3]",
        "[null,null,null,'z',5]");
    for (int day = 1; day <= 7; day++) {
      document(day, "claim_line", 1, "lineId", "[" + (99 + day) + "]");
    }
  }

  private static void claims(int day, int file, String fields, String... rows) {
    document(day, "claim", file, fields, rows);
  }

  /** Rows are arrays of values in the order of the fields, with single quotes. */
  private static void document(
      int day, String collection, int file, String fields, String... rows) {
    String[] names = fields.split(",");
    String declared =
        Arrays.stream(names)
            .map(name -> "{'fieldName':'" + name + "','pii':'false'}")
            .collect(Collectors.joining(","));
    String data =
        Arrays.stream(rows).map(row -> record(names, row)).collect(Collectors.joining(","));
    String text =
        ("{'extract':{},'fields':[" + declared + "],'data':[" + data + "]}").replace('\'', '"');
    Location location =
        Location.of(
            "file:%s/src/%s_%s_%03d.json"
                .formatted(folder, FIRST.plusDays(day - 1), collection, file));
    partner.encrypted(location, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String record(String[] names, String row) {
    String[] values = row.substring(1, row.length() - 1).split(",");
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      members.append(i == 0 ? "" : ",").append('\'').append(names[i]).append("':");
      members.append(values[i]);
    }
    return "{" + members + "}";
  }
}
