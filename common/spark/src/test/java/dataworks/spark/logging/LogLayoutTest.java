package dataworks.spark.logging;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.run.LogContext;
import java.net.URI;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLayoutTest {
  private Map<String, String> before;

  @BeforeEach
  void remember() {
    before = LogContext.ofProcess();
    LogContext.useInProcess(
        Map.of("mdc.correlation_id", "corr-7", "mdc.run_id", "run-1", "mdc.command", "ingest"));
  }

  @AfterEach
  void restore() {
    LogContext.useInProcess(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "text"})
  void a_thread_without_a_context_says_whose_process_it_is_in(String format) throws Exception {
    assertThat(line(format, Map.of())).contains("corr-7").contains("still running");
  }

  @ParameterizedTest
  @CsvSource({"json, collection\":\"core:x", "text, own core:x"})
  void a_threads_own_context_comes_first(String format, String shown) throws Exception {
    assertThat(line(format, Map.of("mdc.correlation_id", "own", "mdc.collection", "core:x")))
        .contains(shown)
        .contains("own")
        .doesNotContain("corr-7");
  }

  @Test
  void a_terminal_shows_what_matters_in_words() throws Exception {
    assertThat(line("terminal", Map.of())).isEqualTo("info: still running\n");
  }

  private static String line(String format, Map<String, String> context) throws Exception {
    URI layout = LogFormats.class.getResource("/dataworks/log4j2-" + format + ".xml").toURI();
    Configuration configuration =
        ConfigurationFactory.getInstance()
            .getConfiguration(new LoggerContext("test"), "test", layout);
    configuration.initialize();
    LogEvent event =
        Log4jLogEvent.newBuilder()
            .setLoggerName("dataworks.progress")
            .setLevel(Level.INFO)
            .setMessage(new SimpleMessage("still running"))
            .setContextData(new SortedArrayStringMap(context))
            .build();
    return configuration.getAppender("stderr").getLayout().toSerializable(event).toString();
  }
}
