package dataworks.intraday.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dataworks.core.error.DataworksException;
import dataworks.intraday.IntradaySettings;
import dataworks.testing.TestWorld;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {
  // 2024-01-29 is a Monday
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SUN 02:00-06:00           | 2024-01-28T01:59:59Z | false",
        "SUN 02:00-06:00           | 2024-01-28T02:00:00Z | true",
        "SUN 02:00-06:00           | 2024-01-28T05:59:59Z | true",
        "SUN 02:00-06:00           | 2024-01-28T06:00:00Z | false",
        "SUN 02:00-06:00           | 2024-01-29T03:00:00Z | false",
        "02:00-06:00               | 2024-01-31T03:00:00Z | true",
        "mon-wed,fri 10:00-24:00   | 2024-01-31T23:59:00Z | true",
        "mon-wed,fri 10:00-24:00   | 2024-02-01T23:59:00Z | false",
        "mon-wed,fri 10:00-24:00   | 2024-02-02T10:00:00Z | true",
        "SAT-MON 00:00-01:00       | 2024-01-28T00:30:00Z | true",
        "SAT-MON 00:00-01:00       | 2024-01-29T00:30:00Z | true",
        "SAT-MON 00:00-01:00       | 2024-01-30T00:30:00Z | false",
        "SUN 22:00-02:00           | 2024-01-28T23:00:00Z | true",
        "SUN 22:00-02:00           | 2024-01-29T01:59:00Z | true",
        "SUN 22:00-02:00           | 2024-01-29T02:00:00Z | false",
        "SUN 22:00-02:00           | 2024-01-28T01:00:00Z | false",
        "SUN 22:00-02:00           | 2024-01-29T23:00:00Z | false",
        "MON 00:00-00:00           | 2024-01-29T23:59:00Z | true",
        "MON 00:00-00:00           | 2024-01-30T00:00:00Z | false"
      })
  void a_window_holds_its_start_and_not_its_end(String text, Instant instant, boolean inside) {
    assertThat(MaintenanceWindow.parse(text).contains(instant)).isEqualTo(inside);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "SUN",
        "SOON 02:00-06:00",
        "02:00",
        "02:00-24:01",
        "02:60-03:00",
        "MON-TUE-WED 01:00-02:00",
        "MON, 01:00-02:00"
      })
  void what_is_no_window_is_refused(String text) {
    assertThatThrownBy(() -> MaintenanceWindow.parse(text))
        .isInstanceOf(DataworksException.class)
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void the_configuration_takes_and_refuses_the_same(@TempDir Path folder) {
    List<String> good =
        List.of("SUN 02:00-06:00", "mon-wed,fri 10:00-24:00", "22:00-02:00", "SAT-MON 00:00-01:00");
    String yaml = "intraday: {maintenance-windows: ['" + String.join("', '", good) + "']}\n";
    assertThat(
            TestWorld.configuration(folder, yaml)
                .section(IntradaySettings.class)
                .orElseThrow()
                .maintenanceWindows())
        .isEqualTo(good)
        .allSatisfy(MaintenanceWindow::parse);
    for (String bad : List.of("02:00-24:01", "MON-TUE-WED 01:00-02:00", "SUN", "XXX 01:00-02:00")) {
      assertThatThrownBy(
              () ->
                  TestWorld.configuration(
                      folder, "intraday: {maintenance-windows: ['" + bad + "']}\n"))
          .hasMessageContaining("intraday.maintenance-windows[0]");
    }
  }
}
