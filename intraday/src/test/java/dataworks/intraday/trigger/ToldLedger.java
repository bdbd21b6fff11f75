package dataworks.intraday.trigger;

import dataworks.core.ledger.Ledger;
import dataworks.core.ledger.LedgerRow;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;

/** A ledger that tells of each row before it is written. */
final class ToldLedger {
  private ToldLedger() {}

  static Ledger of(Ledger ledger, Consumer<LedgerRow> listener) {
    return (Ledger)
        Proxy.newProxyInstance(
            Ledger.class.getClassLoader(),
            new Class<?>[] {Ledger.class},
            (proxy, method, arguments) -> {
              if (method.getName().startsWith("put")) {
                listener.accept((LedgerRow) arguments[1]);
              }
              try {
                return method.invoke(ledger, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
