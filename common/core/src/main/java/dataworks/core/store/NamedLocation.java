package dataworks.core.store;

import dataworks.core.error.CoreError;
import dataworks.core.error.DataworksException;

/** A storage place that an option or a setting names. */
public final class NamedLocation {
  private NamedLocation() {}

  /**
   * Reads an address, or a folder of this machine.
   *
   * @param what is named, for the message: an option or a setting
   * @throws DataworksException of kind USER for an address of an unknown kind
   */
  public static Location of(String what, String text) {
    try {
      return Location.named(text);
    } catch (IllegalArgumentException unknown) {
      throw new DataworksException(
          CoreError.ARGUMENT_INVALID,
          what + " is '" + text + "', which isn't a storage address",
          "give "
              + Location.FORM
              + ", or a folder; a folder with a colon in its name begins with ./");
    }
  }
}
