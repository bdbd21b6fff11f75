package dataworks.ingesters.daily;

import dataworks.ingesters.TaskReport;
import dataworks.spark.read.BadFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;

/** The report of a reading task, or a writing one: it travels with the rows. */
record MapReport(TaskReport report, List<BadFile> badFiles) implements Serializable {
  MapReport {
    badFiles = List.copyOf(badFiles);
  }

  byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(this);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static MapReport of(byte[] bytes) {
    try (ObjectInputStream in = new ClassLoaderInput(bytes)) {
      return (MapReport) in.readObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The jar of a job is not on the class path of the thread's own loader everywhere. */
  private static final class ClassLoaderInput extends ObjectInputStream {
    ClassLoaderInput(byte[] bytes) throws IOException {
      super(new ByteArrayInputStream(bytes));
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass type)
        throws IOException, ClassNotFoundException {
      return Class.forName(type.getName(), false, MapReport.class.getClassLoader());
    }
  }
}
