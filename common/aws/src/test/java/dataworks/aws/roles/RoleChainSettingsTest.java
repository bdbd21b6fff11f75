package dataworks.aws.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoleChainSettingsTest {
  private static final String OWN = "arn:aws:iam::111:role/kickstart_s3_readonly";
  private static final String PARTNER = "arn:aws:iam::222:role/path/with=odd,+names@x";

  @Test
  void kickstart_names_its_sessions_as_partners_expect() {
    assertThat(kickstart(Duration.ofHours(1)).steps())
        .containsExactly(
            new RoleStep(OWN, "Assume_Role_within_Account"),
            new RoleStep(PARTNER, "Assume_Role_outside_Account"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "role",
        "arn:aws:iam::111:user/x",
        "arn:aws:iam::111:role/",
        "arn:aws:iam::1:role/a b"
      })
  void something_else_than_a_role_is_refused(String arn) {
    assertThatThrownBy(() -> new RoleStep(arn, "session")).hasMessageContaining("'" + arn + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "with space", "with/slash"})
  void a_session_name_that_aws_refuses_is_refused_here(String name) {
    assertThatThrownBy(() -> new RoleStep(OWN, name)).hasMessageContaining("session name");
  }

  @Test
  void a_session_lasts_between_a_quarter_and_an_hour() {
    assertThatThrownBy(() -> kickstart(Duration.ofMinutes(14))).hasMessageContaining("PT14M");
    assertThatThrownBy(() -> kickstart(Duration.ofMinutes(61))).hasMessageContaining("PT1H1M");
  }

  @Test
  void a_chain_needs_a_role() {
    assertThatThrownBy(
            () ->
                RoleChainSettings.kickstart(
                    List.of(), "eu-west-2", Optional.empty(), Duration.ofHours(1)))
        .hasMessageContaining("without roles");
  }

  @Test
  void options_of_a_bucket_come_back_as_the_chain_that_they_were_made_of() {
    RoleChainSettings settings = kickstart(Duration.ofMinutes(20));
    Map<String, String> asS3aSeesThem = new HashMap<>();
    S3aRoleOptions.forBucket("partner.bucket", settings)
        .forEach(
            (name, value) ->
                asS3aSeesThem.put(name.replace("fs.s3a.bucket.partner.bucket.", "fs.s3a."), value));

    assertThat(asS3aSeesThem.keySet()).noneMatch(name -> name.contains("bucket"));
    assertThat(S3aRoleOptions.read(asS3aSeesThem::get)).isEqualTo(settings);
  }

  private static RoleChainSettings kickstart(Duration duration) {
    return RoleChainSettings.kickstart(
        List.of(OWN, PARTNER),
        "eu-west-2",
        Optional.of(URI.create("http://127.0.0.1:1")),
        duration);
  }
}
