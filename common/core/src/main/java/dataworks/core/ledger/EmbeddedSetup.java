package dataworks.core.ledger;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Tables of an embedded ledger: always there; rows of releases that wrote numbers as texts. */
public final class EmbeddedSetup implements LedgerSetup {
  private final EmbeddedLedger ledger;

  /** Takes the ledger over, and closes it. */
  public EmbeddedSetup(EmbeddedLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public List<TableState> examine() {
    return LedgerTable.ALL.stream().map(this::examine).toList();
  }

  private TableState examine(LedgerTable table) {
    List<String> findings = new ArrayList<>();
    textRows(table)
        .forEach(
            (attribute, rows) ->
                findings.add(attribute + " is text in " + rows.size() + " rows, not a number"));
    return findings.isEmpty()
        ? new TableState(table, TableState.Kind.READY, List.of("embedded"))
        : new TableState(table, TableState.Kind.OUTDATED, findings);
  }

  @Override
  public void apply(Consumer<String> progress) {
    for (LedgerTable table : LedgerTable.ALL) {
      textRows(table)
          .forEach(
              (attribute, rows) -> {
                progress.accept(table.name() + ": write " + attribute + " as a number");
                rows.forEach(row -> mend(table, row, attribute));
              });
    }
  }

  @Override
  public void close() {
    ledger.close();
  }

  private Map<String, List<LedgerRow>> textRows(LedgerTable table) {
    Map<String, List<LedgerRow>> texts = new LinkedHashMap<>();
    if (table.numbers().isEmpty()) {
      return texts;
    }
    for (LedgerRow row : ledger.all(table)) {
      for (String attribute : table.numbers()) {
        if (mended(row, attribute).isPresent()) {
          texts.computeIfAbsent(attribute, name -> new ArrayList<>()).add(row);
        }
      }
    }
    return texts;
  }

  /** A row that changes meanwhile is read again, so that no change of others is lost. */
  private void mend(LedgerTable table, LedgerRow seen, String attribute) {
    String hash = seen.text(table.hash()).orElseThrow();
    String range = seen.text(table.range()).orElseThrow();
    ledger.update(table, hash, range, row -> mended(row, attribute));
  }

  private static Optional<LedgerRow> mended(LedgerRow row, String attribute) {
    return row.attributes().get(attribute) instanceof String text
        ? LedgerRow.wholeNumber(text).map(number -> row.with(attribute, number))
        : Optional.empty();
  }
}
