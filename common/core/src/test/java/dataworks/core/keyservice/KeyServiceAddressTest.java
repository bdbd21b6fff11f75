package dataworks.core.keyservice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.core.error.ErrorKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyServiceAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:80",
        "http://127.255.3.4",
        "http://localhost:8080/base",
        "HTTP://LOCALHOST",
        "http://[::1]:8080",
        "http://[0:0:0:0:0:0:0:1]",
        "https://dks:8443",
        "https://10.0.0.1"
      })
  void accepts_https_anywhere_and_http_on_loopback(String url) {
    assertThat(KeyServiceAddress.of(url).base()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://dks:8443",
        "http://10.0.0.1",
        "http://127.0.0.1.example.com",
        "http://127.0.0.256",
        "http://localhost.example.com",
        "http://[::2]",
        "http://0.0.0.0",
        "ftp://localhost",
        "dks:8443",
        "localhost",
        "https:///datakey",
        "https://dks?x=1",
        "https://dks#x",
        "http://localhost@example.com",
        "https://a b",
        ""
      })
  void refuses_the_rest_as_a_mistake_of_the_configuration(String url) {
    assertThatThrownBy(() -> KeyServiceAddress.of(url))
        .hasMessageContaining("key-service.url")
        .asInstanceOf(InstanceOfAssertFactories.type(DataworksException.class))
        .extracting(DataworksException::kind)
        .isEqualTo(ErrorKind.USER);
  }

  @Test
  void a_password_in_the_address_is_not_shown() {
    assertThatThrownBy(() -> KeyServiceAddress.of("https://me:hush@dks:8443"))
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "https://dks:8443, https://dks:8443/datakey/actions/decrypt",
    "https://dks:8443/, https://dks:8443/datakey/actions/decrypt",
    "https://dks/v1//, https://dks/v1/datakey/actions/decrypt"
  })
  void the_base_may_end_in_a_slash_or_have_a_path(String base, String address) {
    assertThat(KeyServiceAddress.of(base).decrypt("k", "c"))
        .hasToString(address + "?keyId=k&correlationId=c");
  }

  @Test
  void the_key_id_and_the_correlation_id_are_encoded() {
    assertThat(KeyServiceAddress.of("https://dks").decrypt("cloudhsm:7,14 &é", "a+b=c/d"))
        .hasToString(
            "https://dks/datakey/actions/decrypt?keyId=cloudhsm%3A7%2C14%20%26%C3%A9"
                + "&correlationId=a%2Bb%3Dc%2Fd");
  }
}
