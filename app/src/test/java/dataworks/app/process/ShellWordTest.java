package dataworks.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordTest {
  @ParameterizedTest
  @ValueSource(strings = {"/plain/path.yaml", "/new folder/a", "it's", "$HOME", "a;b", "(c)", ""})
  void aShellReadsTheWordThatWasWritten(String word) throws Exception {
    Process shell = new ProcessBuilder("bash", "-c", "printf %s " + ShellWord.of(word)).start();
    byte[] read = shell.getInputStream().readAllBytes();
    assertThat(shell.waitFor()).isZero();
    assertThat(new String(read, StandardCharsets.UTF_8)).isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/plain/path.yaml", "a=b", "core:statement"})
  void plainWordsStayAsTheyAre(String word) {
    assertThat(ShellWord.of(Path.of(word))).isEqualTo(word);
  }
}
