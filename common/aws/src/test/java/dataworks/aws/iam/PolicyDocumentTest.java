package dataworks.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.testing.iam.Access;
import dataworks.testing.iam.PolicyDocument;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The judgement that tests of the shipped policies rely on. */
class PolicyDocumentTest {
  private static final PolicyDocument POLICY =
      PolicyDocument.of(
          """
          {"Version": "2012-10-17", "Statement": [
            {"Sid": "Objects", "Effect": "Allow", "Action": ["s3:GetObject", "s3:Put*"],
             "Resource": ["arn:aws:s3:::${bucket}/data/*", "arn:aws:s3:::${bucket}/meta_?"]},
            {"Sid": "List", "Effect": "Allow", "Action": "s3:ListBucket",
             "Resource": "arn:aws:s3:::${bucket}",
             "Condition": {"StringLike": {"s3:prefix": ["data/*", "meta"]}}},
            {"Sid": "Never", "Effect": "Deny", "Action": "s3:*",
             "Resource": "arn:aws:s3:::${bucket}/data/secret/*"},
            {"Sid": "Tagged", "Effect": "Allow", "Action": "emr:Stop", "Resource": "*",
             "Condition": {"StringEquals": {"tag/Owner": "us"}, "Bool": {"safe": "true"}}}]}
          """,
          Map.of("bucket", "b"));

  @Test
  void actionsAndResourcesMayHaveWildcards() {
    assertThat(allows("s3:GetObject", "arn:aws:s3:::b/data/x/y")).isTrue();
    assertThat(allows("s3:putobjecttagging", "arn:aws:s3:::b/data/x")).isTrue();
    assertThat(allows("s3:GetObject", "arn:aws:s3:::b/meta_1")).isTrue();
    assertThat(allows("s3:GetObject", "arn:aws:s3:::b/meta_12")).isFalse();
    assertThat(allows("s3:GetObject", "arn:aws:s3:::b/other/x")).isFalse();
    assertThat(allows("s3:DeleteObject", "arn:aws:s3:::b/data/x")).isFalse();
    assertThat(allows("s3:GetObject", "arn:aws:s3:::bXdata/x")).isFalse();
  }

  @Test
  void whatIsDeniedIsNotAllowed() {
    assertThat(allows("s3:GetObject", "arn:aws:s3:::b/data/secret/x")).isFalse();
  }

  @Test
  void allConditionsMustHoldAndAMissingValueHoldsNone() {
    assertThat(lists("data/x")).isTrue();
    assertThat(lists("meta")).isTrue();
    assertThat(lists("metadata")).isFalse();
    assertThat(allows("s3:ListBucket", "arn:aws:s3:::b")).isFalse();
    assertThat(stops(Map.of("tag/Owner", "us", "safe", "true"))).isTrue();
    assertThat(stops(Map.of("tag/Owner", "us"))).isFalse();
    assertThat(stops(Map.of("tag/Owner", "them", "safe", "true"))).isFalse();
  }

  @Test
  void actionsAreThoseOfStatementsThatAllow() {
    assertThat(POLICY.actions())
        .containsExactly("emr:Stop", "s3:GetObject", "s3:ListBucket", "s3:Put*");
  }

  @Test
  void whatItDoesNotKnowIsAnErrorAndNotAGuess() {
    assertThatThrownBy(() -> PolicyDocument.of("{\"a\": \"${nobody}\"}", Map.of()))
        .hasMessageContaining("${nobody}");
    assertThatThrownBy(
            () -> PolicyDocument.of("{\"Statement\": [{\"NotAction\": \"s3:*\"}]}", Map.of()))
        .hasMessageContaining("NotAction");
    PolicyDocument strange =
        PolicyDocument.of(
            """
            {"Statement": [{"Effect": "Allow", "Action": "a:B", "Resource": "*",
              "Condition": {"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}}]}
            """,
            Map.of());
    assertThatThrownBy(
            () -> strange.allows(new Access("a:B", "*", Map.of("aws:SourceIp", "10.0.0.1"))))
        .hasMessageContaining("IpAddress");
  }

  private static boolean allows(String action, String resource) {
    return POLICY.allows(Access.of(action, resource));
  }

  private static boolean lists(String prefix) {
    return POLICY.allows(
        new Access("s3:ListBucket", "arn:aws:s3:::b", Map.of("s3:prefix", prefix)));
  }

  private static boolean stops(Map<String, String> context) {
    return POLICY.allows(new Access("emr:Stop", "*", context));
  }
}
