package dataworks.app.command;

import dataworks.vip.publish.PublishTables.OtherFiles;
import picocli.CommandLine.Option;

/** Option for files in the hour's folder that belong to no table. */
final class VipOtherFilesMixin {
  @Option(
      names = "--ignore-other-files",
      arity = "0..1",
      paramLabel = "true|false",
      fallbackValue = "true",
      description = "Publish although the hour's folder holds files that belong to no table.")
  private boolean ignored;

  OtherFiles wanted() {
    return ignored ? OtherFiles.IGNORED : OtherFiles.REFUSED;
  }
}
