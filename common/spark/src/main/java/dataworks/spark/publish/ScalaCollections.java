package dataworks.spark.publish;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Nil$;

/** Between Scala's collections and Java's, with what Scala 2.12 and 2.13 have in common. */
final class ScalaCollections {
  private ScalaCollections() {}

  /** A list of Scala, which is what either version calls a {@code Seq}. */
  static Object sequence(List<?> values) {
    scala.collection.immutable.List<Object> sequence = empty();
    for (int i = values.size() - 1; i >= 0; i--) {
      sequence = sequence.$colon$colon(values.get(i));
    }
    return sequence;
  }

  @SuppressWarnings("unchecked")
  private static scala.collection.immutable.List<Object> empty() {
    return (scala.collection.immutable.List<Object>) (Object) Nil$.MODULE$;
  }

  /** The elements of a {@code Seq} of either version. */
  @SuppressWarnings("unchecked")
  static <T> List<T> list(Object sequence) {
    List<T> values = new ArrayList<>();
    Iterator<T> iterator = ((scala.collection.Seq<T>) sequence).iterator();
    while (iterator.hasNext()) {
      values.add(iterator.next());
    }
    return List.copyOf(values);
  }

  @SuppressWarnings("unchecked")
  static scala.collection.immutable.Map<String, String> map(Map<String, String> values) {
    Object map = scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, String> entry : values.entrySet()) {
      map = ByName.call(map, "updated", entry.getKey(), entry.getValue());
    }
    return (scala.collection.immutable.Map<String, String>) map;
  }

  static Map<String, String> map(scala.collection.Map<String, String> values) {
    Map<String, String> map = new LinkedHashMap<>();
    Iterator<Tuple2<String, String>> iterator = values.iterator();
    while (iterator.hasNext()) {
      Tuple2<String, String> entry = iterator.next();
      map.put(entry._1(), entry._2());
    }
    return map;
  }
}
