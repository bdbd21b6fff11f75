package dataworks.core.message;

import java.io.Serializable;
import java.util.Objects;
import java.util.Set;

/**
 * Rules for the records of a collection that follow from its name. Small and serializable: it
 * travels to executors.
 *
 * @param shape whether the record is the payload itself or has to be unwrapped from it
 * @param ids whether a record without a usable id is bad
 */
public record CollectionRules(String db, String collection, Shape shape, Ids ids)
    implements Serializable {
  private static final String AUDIT = "data:businessAudit";
  private static final Set<String> WITHOUT_LINE_BREAKS =
      Set.of(
          "penalties-and-deductions:sanction",
          "core:healthAndDisabilityDeclaration",
          "accepted-data:healthAndDisabilityCircumstances");

  /** Places of the record inside the payload. */
  public enum Shape {
    PLAIN,
    AUDIT_CONTEXT
  }

  /** Handling of the id and its part. */
  public enum Ids {
    REQUIRED,
    IGNORED
  }

  public CollectionRules {
    Objects.requireNonNull(db, "db");
    Objects.requireNonNull(collection, "collection");
    Objects.requireNonNull(shape, "shape");
    Objects.requireNonNull(ids, "ids");
  }

  /** The rules of {@code db:collection}: audit records are unwrapped and need no id. */
  public static CollectionRules of(String db, String collection) {
    boolean audit = AUDIT.equals(db + ":" + collection);
    return new CollectionRules(
        db,
        collection,
        audit ? Shape.AUDIT_CONTEXT : Shape.PLAIN,
        audit ? Ids.IGNORED : Ids.REQUIRED);
  }

  /** The same for a job that keeps no ids: none is computed, and none makes a record bad. */
  public CollectionRules withoutIds() {
    return new CollectionRules(db, collection, shape, Ids.IGNORED);
  }

  public String name() {
    return db + ":" + collection;
  }

  /** Tells if line breaks are removed from the texts of {@code db:collection}. */
  static boolean stripsLineBreaks(String name) {
    return WITHOUT_LINE_BREAKS.contains(name);
  }
}
