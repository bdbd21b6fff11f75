package dataworks.spark.session;

import com.esotericsoftware.kryo.Kryo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.serializer.KryoRegistrator;

/** Kryo can't make records nor the JDK's unmodifiable collections: Java's own way does. */
public final class JavaRecords implements KryoRegistrator {

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.addDefaultSerializer(Record.class, new JavaObjectSerializer());
    for (Object sample :
        List.of(
            List.of(),
            List.of(1),
            List.of(1).subList(0, 1),
            Set.of(),
            Set.of(1),
            Map.of(),
            Map.of(1, 1))) {
      kryo.register(sample.getClass(), new JavaObjectSerializer());
    }
  }
}
