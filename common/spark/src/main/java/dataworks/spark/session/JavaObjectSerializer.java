package dataworks.spark.session;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;

/** Java serialization within Kryo, with the class loader that Spark gave to Kryo. */
final class JavaObjectSerializer extends Serializer<Object> {
  JavaObjectSerializer() {}

  @Override
  public void write(Kryo kryo, Output output, Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
      objects.writeObject(object);
    } catch (IOException e) {
      throw new KryoException(e);
    }
    output.writeInt(bytes.size(), true);
    output.writeBytes(bytes.toByteArray());
  }

  @Override
  public Object read(Kryo kryo, Input input, Class<Object> type) {
    byte[] bytes = input.readBytes(input.readInt(true));
    try (ObjectInputStream objects =
        new LoadingInput(new ByteArrayInputStream(bytes), kryo.getClassLoader())) {
      return objects.readObject();
    } catch (IOException | ClassNotFoundException e) {
      throw new KryoException(e);
    }
  }

  private static final class LoadingInput extends ObjectInputStream {
    private final ClassLoader loader;

    LoadingInput(InputStream in, ClassLoader loader) throws IOException {
      super(in);
      this.loader = loader;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass described)
        throws IOException, ClassNotFoundException {
      try {
        return Class.forName(described.getName(), false, loader);
      } catch (ClassNotFoundException e) {
        return super.resolveClass(described);
      }
    }
  }
}
