package dataworks.app.command;

import dataworks.app.runs.LedgerRun;
import dataworks.app.runs.RoomHistory;
import dataworks.app.runs.RunReports;
import dataworks.app.wiring.Console;
import dataworks.app.wiring.World;
import dataworks.core.ledger.RunLedger;
import dataworks.core.store.Location;
import dataworks.core.store.NamedLocation;
import dataworks.observe.room.ControlRoom;
import dataworks.observe.room.SiteStore;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The control room, written anew. */
@Command(
    name = "site",
    description =
        "Writes the control room, the page of all runs, from what runs left and from the ledger.",
    footer = {"", "Example: dataworks site --site /tmp/control-room"})
final class SiteCommand extends WorldCommand {
  @Option(
      names = "--site",
      paramLabel = "DIR",
      description =
          "A folder or an s3:// or hdfs:// address for the page and its files; the published root"
              + " by default.")
  private String site;

  @Override
  protected int look(World world) {
    Location published = world.configuration().storage().published();
    Location root = site == null ? published : NamedLocation.of("--site", site);
    SiteStore files = new SiteStore(world.store(), root);
    if (!root.equals(published)) {
      files.copyFrom(new SiteStore(world.store(), published));
    }
    ControlRoom room = new ControlRoom(world.context(), files);
    List<LedgerRun> runs = LedgerRun.of(new RunLedger(world.ledger()).all());
    room.put(new RoomHistory(new RunReports(world.store())).missing(runs, files));
    Console.current().result(room.write().uri());
    return 0;
  }
}
