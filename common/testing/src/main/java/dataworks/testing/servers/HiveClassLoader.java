package dataworks.testing.servers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * Loads Hive 3.1 on Java 17. Its session wants a {@link URLClassLoader}, which the loader that Java
 * has by itself is no longer, and one of its classes looks up the fields that a part of a list had
 * in Java 8; it finds those of today.
 */
final class HiveClassLoader extends URLClassLoader {
  private static final String LISTS =
      "org.apache.hadoop.hive.ql.exec.SerializationUtilities$ArrayListSubListSerializer";
  private static final Map<String, String> FIELDS =
      Map.of("parent", "root", "parentOffset", "offset");

  HiveClassLoader(URL[] urls) {
    super(urls, ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (!name.equals(LISTS)) {
      return super.findClass(name);
    }
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      byte[] bytes = in.readAllBytes();
      for (Map.Entry<String, String> field : FIELDS.entrySet()) {
        bytes = replaced(bytes, constant(field.getKey()), constant(field.getValue()));
      }
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  /** A text in a class file's pool of constants: its tag, its length, its letters. */
  private static byte[] constant(String text) {
    byte[] letters = text.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {1, 0, (byte) letters.length});
    bytes.writeBytes(letters);
    return bytes.toByteArray();
  }

  private static byte[] replaced(byte[] bytes, byte[] from, byte[] to) {
    for (int i = 0; i + from.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + from.length, from, 0, from.length)) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, i);
        changed.writeBytes(to);
        changed.write(bytes, i + from.length, bytes.length - i - from.length);
        return changed.toByteArray();
      }
    }
    throw new IllegalStateException("this Hive has another serializer of lists");
  }
}
