package dataworks.kickstart.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryFilesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 5);

  @ParameterizedTest
  @CsvSource({
    "2024-03-05_payment_001.json, payment",
    "2024-03-05_payment-1, payment",
    "2024-03-05_payment.json, payment",
    "2024-03-05_payment_history_001.json, payment_history",
    "2024-03-05_payment_history.json, payment_history",
    "2024-03-05_payment_2_1.json, payment_2",
    "2024-03-05_payment_other_1.json,",
    "2024-03-05_payments.json,",
    "2024-03-05_payment,",
    "2024-03-05_payment_,",
    "2024-03-06_payment.json,",
    "x2024-03-05_payment.json,"
  })
  void theLongestConfiguredNameThatFitsTakesAFile(String name, String collection) {
    assertThat(
            DeliveryFiles.collectionOf(
                DAY, name, List.of("payment", "payment_history", "payment_2")))
        .isEqualTo(java.util.Optional.ofNullable(collection));
  }
}
