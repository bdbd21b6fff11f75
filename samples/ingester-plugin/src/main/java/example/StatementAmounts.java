package example;

import dataworks.api.BadMessageException;
import dataworks.api.CollectionUnit;
import dataworks.api.Default;
import dataworks.api.Doc;
import dataworks.api.Ingester;
import dataworks.api.IngesterContext;
import dataworks.api.IngesterProvider;
import dataworks.api.Message;
import dataworks.api.OrcTable;
import dataworks.api.OutputRow;
import dataworks.api.Staged;
import dataworks.api.Workspace;
import java.util.List;
import java.util.Map;

/** An amount of each statement: one row for each message, one partition for each export date. */
public final class StatementAmounts implements IngesterProvider<StatementAmounts.Options> {

  /** The {@code options} of the collection. */
  public record Options(
      @Doc("Hive database.") @Default("amounts") String database,
      @Doc("Where in the message the amount is.") @Default("amount") String amount,
      @Doc("The smallest amount that is believed.") @Default("0") double least) {
    public Options {
      if (least < 0) {
        throw new IllegalArgumentException("least is " + least + "; expected 0 or more");
      }
    }
  }

  @Override
  public String name() {
    return "statement-amounts";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Ingester<CollectionUnit, Void> create(IngesterContext context, Options options) {
    return new Amounts(context, options);
  }

  private record Amounts(IngesterContext context, Options options)
      implements Ingester<CollectionUnit, Void> {

    @Override
    public Staged<Void> stage(CollectionUnit unit, Workspace workspace) {
      OrcTable table = table(unit);
      var base = context.folder(table);
      var folder = workspace.folder(base.resolve("day=" + unit.day()));
      String amount = options.amount();
      double least = options.least();
      return context
          .write(unit, table, (message, row) -> fill(message, row, amount, least), folder, workspace)
          .as(table.partition(base, Map.of("day", unit.day().toString()), folder));
    }

    @Override
    public List<String> plan(CollectionUnit unit) {
      OrcTable table = table(unit);
      return List.of(
          "replaces partition day=%s of %s.%s, in %s"
              .formatted(unit.day(), table.database(), table.table(), context.folder(table)));
    }

    private OrcTable table(CollectionUnit unit) {
      return OrcTable.named(options.database(), unit.collection())
          .column("id", OrcTable.Type.STRING)
          .column("modified", OrcTable.Type.BIGINT)
          .column("deleted", OrcTable.Type.BOOLEAN)
          .column("amount", OrcTable.Type.DOUBLE)
          .partitionedBy("day");
    }

    /** Runs on executors. */
    private static void fill(Message message, OutputRow row, String path, double least) {
      String text =
          message
              .text(path)
              .orElseThrow(() -> new BadMessageException("NO_AMOUNT", path + " is missing"));
      double amount = amount(text);
      if (amount < least) {
        throw new BadMessageException("SMALL_AMOUNT", "the amount is below " + least);
      }
      row.set("id", message.id())
          .set("modified", message.lastModified().toEpochMilli())
          .set("deleted", message.deleted())
          .set("amount", amount);
    }

    private static double amount(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        throw new BadMessageException("BAD_AMOUNT", "the amount isn't a number");
      }
    }
  }
}
