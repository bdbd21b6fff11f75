package dataworks.spark.publish;

import dataworks.core.error.DataworksException;
import dataworks.spark.SparkError;

/** This run may not change a product any more: another one took it over. */
public final class FencedException extends DataworksException {
  private static final long serialVersionUID = 1L;

  FencedException(String product, String why) {
    super(
        SparkError.FENCED,
        "this run may no longer publish " + product + ": " + why,
        "do not restore or repair anything: the other run finishes or removes what this one began;"
            + " when it has ended, run the same command again if its data is still missing");
  }
}
