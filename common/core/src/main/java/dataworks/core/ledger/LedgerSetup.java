package dataworks.core.ledger;

import java.util.List;
import java.util.function.Consumer;

/** Compares the tables of a ledger with those that are needed, and makes or mends them. */
public interface LedgerSetup extends AutoCloseable {

  /** Looks at each table; changes nothing. */
  List<TableState> examine();

  /**
   * Makes what is missing and mends what is outdated, without losing a row. It can be repeated, and
   * goes on where one that was cut off stopped. Jobs that use an outdated table must not run
   * meanwhile.
   *
   * @param progress told of each step before it is taken
   */
  void apply(Consumer<String> progress);

  @Override
  void close();

  /**
   * One table as it is.
   *
   * @param findings what differs from what is needed, or what there is
   */
  record TableState(LedgerTable table, Kind kind, List<String> findings) {

    /** Degrees of a table's readiness. */
    public enum Kind {
      READY,
      MISSING,
      /** Setup can mend it. */
      OUTDATED,
      /** Its keys can't be changed: a table of that name belongs to something else. */
      UNUSABLE
    }

    public TableState {
      findings = List.copyOf(findings);
    }
  }
}
