package dataworks.spark.session;

import static org.assertj.core.api.Assertions.assertThat;

import dataworks.core.store.Location;
import dataworks.spark.read.InputFile;
import dataworks.spark.read.InputPack;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag$;

class SessionSettingsTest {

  @Test
  void records_and_unmodifiable_collections_go_through_kryo() {
    SparkConf conf =
        new SparkConf(false).set("spark.kryo.registrator", JavaRecords.class.getName());
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    InputPack pack =
        new InputPack(
            List.of(
                new InputFile(Location.of("s3://b/k"), 7),
                new InputFile(Location.of("file:/k"), 8)));
    for (Object value :
        List.of(pack, List.of(pack), List.of(pack, pack, pack), Map.of("a", pack))) {
      Object copy =
          kryo.deserialize(kryo.serialize(value, ClassTag$.MODULE$.Any()), ClassTag$.MODULE$.Any());
      assertThat(copy).isEqualTo(value);
    }
  }

  @Test
  void names_and_values_of_secrets_are_redacted() {
    Pattern names = Pattern.compile(Decisive.SECRET_NAMES);
    for (String name :
        List.of("fs.s3a.access.key", "fs.s3a.secret.key", "fs.s3a.session.token", "x.password")) {
      assertThat(names.matcher(name).find()).as(name).isTrue();
    }
    assertThat(names.matcher("spark.app.name").find()).isFalse();
    assertThat("https://b/k?X-Amz-Signature=abc&x=1".replaceAll(Decisive.SECRET_VALUES, "*"))
        .doesNotContain("abc");
  }
}
