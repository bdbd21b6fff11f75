package dataworks.app.command;

import dataworks.app.wiring.VipWiring;
import dataworks.app.wiring.World;
import dataworks.core.run.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The vendor's deliveries. Without a word: run. */
@Command(
    name = "vip",
    description = "Lands the vendor's hourly delivery and proves that it is complete.",
    subcommands = {VipCommand.Run.class, VipCommand.SanityCheck.class, VipCommand.Publish.class},
    footer = {"", "Example: dataworks vip --publish --workers 16"})
final class VipCommand extends JobCommand {
  @Mixin private VipRunOptions options = new VipRunOptions();

  @Override
  protected Job job(World world) {
    return VipWiring.land(world, options.wanted());
  }

  /** One delivery. */
  @Command(
      name = "run",
      description = "Asks the vendor for a replication, lands its files, checks and repairs them.",
      footer = {"", "Example: dataworks vip run --max-wait 70m --workers 16"})
  static final class Run extends JobCommand {
    @Mixin private VipRunOptions options = new VipRunOptions();

    @Override
    protected Job job(World world) {
      return VipWiring.land(world, options.wanted());
    }
  }

  /** An hour that was landed before. */
  @Command(
      name = "sanity-check",
      description = "Checks a past hour against what was promised, and fetches what is missing.",
      footer = {"", "Example: dataworks vip sanity-check --hour 2022051608"})
  static final class SanityCheck extends JobCommand {
    @Option(
        names = "--hour",
        required = true,
        paramLabel = "yyyyMMddHH",
        description = "The hour (UTC).")
    private String hour;

    @Mixin private VipLandingMixin landing = new VipLandingMixin();

    @Override
    protected Job job(World world) {
      return VipWiring.check(world, hour, landing.wanted());
    }
  }

  /** Hive tables of an hour that was landed before. */
  @Command(
      name = "publish",
      description = "Makes Hive tables of a landed hour.",
      footer = {"", "Example: dataworks vip publish --hour 2022051608"})
  static final class Publish extends JobCommand {
    @Option(
        names = "--hour",
        required = true,
        paramLabel = "yyyyMMddHH",
        description = "The hour (UTC).")
    private String hour;

    @Mixin private VipOtherFilesMixin otherFiles = new VipOtherFilesMixin();

    @Override
    protected Job job(World world) {
      return VipWiring.publish(world, hour, otherFiles.wanted());
    }
  }
}
