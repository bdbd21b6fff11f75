package dataworks.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.api.Doc;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
  private static final Path PAGE =
      Path.of(System.getProperty("dataworks.root", "..")).resolve("docs/configuration.md");

  /** Run with {@code -Ddataworks.write.docs=true} to write the page anew. */
  @Test
  void thePageIsUpToDate() throws IOException {
    if (Boolean.getBoolean("dataworks.write.docs")
        || System.getenv("DATAWORKS_WRITE_DOCS") != null) {
      Files.writeString(PAGE, ConfigurationReference.page());
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/configuration.md is stale; write it anew: DATAWORKS_WRITE_DOCS=1 mvn test -pl app -Dtest=ConfigurationReferenceTest")
        .isEqualTo(ConfigurationReference.page());
  }

  @Test
  void everyComponentIsDocumentedAndOfAKnownType() {
    List<String> wrong = new ArrayList<>();
    inspect(Configuration.class, "", wrong);
    assertThat(wrong).isEmpty();
  }

  private static void inspect(Class<?> type, String path, List<String> wrong) {
    for (RecordComponent component : type.getRecordComponents()) {
      String here = Names.below(path, Names.kebab(component.getName()));
      Doc doc = component.getAnnotation(Doc.class);
      if (doc == null || doc.value().isBlank() || !doc.value().endsWith(".")) {
        wrong.add(here + ": needs a @Doc sentence");
      }
      if (component.getType() == JobSections.class) {
        JobSections.known().forEach(job -> inspect(job.type(), job.key(), wrong));
      } else {
        known(component.getGenericType(), here, wrong);
      }
    }
  }

  private static void known(Type type, String path, List<String> wrong) {
    if (type instanceof ParameterizedType parameterized) {
      for (Type argument : parameterized.getActualTypeArguments()) {
        known(argument, path, wrong);
      }
      return;
    }
    Class<?> raw = (Class<?>) type;
    if (new Scalars(Path.of("/")).reads(raw) || raw == IngesterOptions.class) {
      return;
    }
    if (raw.isRecord()) {
      inspect(raw, path, wrong);
    } else {
      wrong.add(path + ": the binder does not read " + raw);
    }
  }
}
