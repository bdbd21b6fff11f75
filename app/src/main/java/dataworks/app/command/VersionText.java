package dataworks.app.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version, commit and the versions that this build was made for. */
final class VersionText implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Properties build = build();
    return new String[] {
      "dataworks " + build.getProperty("version") + " (commit " + build.getProperty("commit") + ")",
      "Spark "
          + build.getProperty("spark")
          + " (Scala "
          + build.getProperty("scala")
          + "), Hadoop "
          + build.getProperty("hadoop")
          + ", Java "
          + System.getProperty("java.version")
    };
  }

  static Properties build() {
    Properties build = new Properties();
    try (InputStream text = VersionText.class.getResourceAsStream("/dataworks/build.properties")) {
      build.load(text);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return build;
  }
}
