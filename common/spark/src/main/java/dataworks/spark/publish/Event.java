package dataworks.spark.publish;

import dataworks.core.store.VersionedText;
import java.util.Optional;
import java.util.Set;

/** The result of the commit's last action. */
sealed interface Event {

  record Started() implements Event {}

  record Done() implements Event {}

  record TableRead(Optional<TableState> table) implements Event {}

  record TextRead(Optional<String> text) implements Event {}

  record PointerRead(Optional<VersionedText> pointer) implements Event {}

  /** {@code false}: the pointer is not what was read. */
  record PointerWritten(boolean written) implements Event {}

  record DataFound(Set<String> folders) implements Event {}

  /** The catalogue failed: the action may have happened or not. */
  record Failed(Exception cause) implements Event {}
}
