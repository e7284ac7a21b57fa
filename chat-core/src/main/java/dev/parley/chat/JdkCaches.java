package dev.parley.chat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clears what the JDK caches of a class loader that used records. In JDK 17 and 18 the handles from
 * which it makes equals, hashCode and toString each remember the last type they were adapted to,
 * and with it the class loader of a redeployed host. Adapting them to a type of the JDK's own
 * releases it.
 */
final class JdkCaches {
  private static final Logger LOG = LoggerFactory.getLogger(JdkCaches.class);

  private JdkCaches() {}

  static void clear() {
    try {
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle text =
          lookup.findVirtual(String.class, "toString", MethodType.methodType(String.class));
      adapt("equals", MethodType.methodType(boolean.class, String.class, Object.class), text);
      adapt("hashCode", MethodType.methodType(int.class, String.class), text);
      adapt("toString", MethodType.methodType(String.class, String.class), text);
    } catch (Throwable changed) {
      // A later JDK may refuse what is no record; it does not remember, either.
      LOG.debug("The JDK's handles were not adapted.", changed);
    }
  }

  private static void adapt(String method, MethodType type, MethodHandle text) throws Throwable {
    var unused =
        ObjectMethods.bootstrap(MethodHandles.lookup(), method, type, String.class, "text", text);
  }
}
