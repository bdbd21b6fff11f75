package dataworks.app.command;

import dataworks.core.run.AcceptedCodes;
import java.util.Optional;

/** A command that knows more of its end than an exit code. */
interface Endable {

  /** Exit codes that are no failure of the process. */
  AcceptedCodes acceptedCodes();

  /** The code of the error that its job ended with. */
  default Optional<String> errorCode() {
    return Optional.empty();
  }
}
