package dataworks.app.wiring;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ParsedStatement;
import scala.Option;

/**
 * Tells by its parsed plan whether a statement only reads. Commands are refused unless they are
 * known to change nothing but the session, so that one that a later Spark adds is refused, too.
 */
final class ReadOnly {
  private static final Set<String> READING =
      Set.of(
          "ShowCatalogsCommand",
          "ShowColumns",
          "ShowCreateTable",
          "ShowCurrentNamespaceCommand",
          "ShowFunctions",
          "ShowNamespaces",
          "ShowPartitions",
          "ShowTableExtended",
          "ShowTableProperties",
          "ShowTables",
          "ShowTablesCommand",
          "ShowViews",
          "DescribeColumn",
          "DescribeFunction",
          "DescribeNamespace",
          "DescribeQueryCommand",
          "DescribeRelation",
          "ExplainCommand",
          "RefreshTable",
          "ResetCommand",
          "SetCatalogAndNamespace",
          "SetCatalogCommand",
          "SetCommand",
          "SetNamespaceCommand");

  /** Write files or run programs although they are no commands. */
  private static final Set<String> CHANGING =
      Set.of(
          "InsertIntoDir", "InsertIntoStatement", "ScriptTransformation", "ExecuteImmediateQuery");

  /** A program that rows are sent through, also below WITH and within expressions. */
  private static final Pattern PROGRAM = Pattern.compile("(?m)^[ :+-]*'*ScriptTransformation\\b");

  private ReadOnly() {}

  /** The first part of the plan that changes something, by the name that Spark has for it. */
  static Optional<String> change(LogicalPlan plan) {
    Option<LogicalPlan> found = plan.find(ReadOnly::changes);
    if (found.isEmpty()) {
      return PROGRAM.matcher(plan.toString()).find()
          ? Optional.of("ScriptTransformation")
          : Optional.empty();
    }
    return Optional.of(name(found.get()));
  }

  private static boolean changes(LogicalPlan node) {
    boolean command = node instanceof Command || node instanceof ParsedStatement;
    return CHANGING.contains(name(node)) || (command && !READING.contains(name(node)));
  }

  private static String name(LogicalPlan node) {
    return node.getClass().getSimpleName();
  }
}
