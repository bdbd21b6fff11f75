package dataworks.spark.publish;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;

/** Calls of public methods whose signatures differ between the lines of Spark. */
final class ByName {
  private ByName() {}

  /** Calls the method; its own exceptions pass unchanged. */
  static Object call(Object target, String name, Object... arguments) {
    try {
      return method(target.getClass(), name, arguments.length).invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw ByName.<RuntimeException>asItIs(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(name + " can't be called", e);
    }
  }

  /** The one of the public class or interface that has it: its maker may be hidden. */
  private static Method method(Class<?> type, String name, int count) {
    for (Class<?> up = type; up != null; up = up.getSuperclass()) {
      if (Modifier.isPublic(up.getModifiers())) {
        for (Method method : up.getMethods()) {
          if (method.getName().equals(name)
              && method.getParameterCount() == count
              && Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
            return method;
          }
        }
      }
    }
    throw new IllegalStateException(
        "this Spark has no %s of %d parameters on %s; the lines 3.5 and 4.0 are known, among %s"
            .formatted(name, count, type.getName(), Arrays.toString(type.getInterfaces())));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T asItIs(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
