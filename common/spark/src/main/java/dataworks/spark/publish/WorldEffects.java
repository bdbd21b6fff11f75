package dataworks.spark.publish;

import dataworks.api.PointerFile;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import dataworks.spark.StepHook;
import dataworks.spark.publish.Action.CatalogChange;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The effects of a commit on the catalogue and the store. */
final class WorldEffects implements Effects {
  private static final Logger LOG = LoggerFactory.getLogger(WorldEffects.class);

  private final Catalog catalog;
  private final ObjectStore store;
  private final StepHook steps;

  WorldEffects(Catalog catalog, ObjectStore store, StepHook steps) {
    this.catalog = catalog;
    this.store = store;
    this.steps = steps;
  }

  @Override
  public Event carryOut(Action action, Fence fence) {
    if (action instanceof Action.AskFence ask) {
      steps.before(ask.step());
      fence.ask();
      return new Event.Done();
    }
    if (action instanceof Action.WriteJournal write) {
      fence.write(write.journal());
      return new Event.Done();
    }
    if (action instanceof Action.ReadPointer read) {
      return new Event.PointerRead(store.readVersioned(read.location()));
    }
    if (action instanceof Action.WritePointer write) {
      steps.before("call pointer " + write.pointer().location().name());
      return new Event.PointerWritten(written(write));
    }
    if (action instanceof Action.KeepFolder keep) {
      keep(keep.folder());
      return new Event.Done();
    }
    if (action instanceof Action.FindData find) {
      return new Event.DataFound(withData(find.folders()));
    }
    return ask(action);
  }

  /** The catalogue, whose failures the machine judges. */
  private Event ask(Action action) {
    try {
      if (action instanceof Action.ReadPublished read) {
        return new Event.TableRead(catalog.published(read.database(), read.table(), read.scope()));
      }
      if (action instanceof Action.ReadTable read) {
        return new Event.TableRead(catalog.table(read.table(), read.scope()));
      }
      if (action instanceof Action.ReadView read) {
        return new Event.TextRead(catalog.viewText(read.database(), read.view()));
      }
      Action.Change change = (Action.Change) action;
      steps.before("call " + change.step());
      change(change.change());
      LOG.debug("{}", change.step());
      return new Event.Done();
    } catch (Exception e) {
      LOG.warn("the catalogue failed: {}", e.getClass().getName(), e);
      return new Event.Failed(e);
    }
  }

  private void change(CatalogChange change) {
    if (change instanceof Action.MakeDatabase make) {
      catalog.makeDatabase(make.database());
    } else if (change instanceof Action.CreateTable create) {
      catalog.create(create.statement(), create.at());
    } else if (change instanceof Action.CreateLike create) {
      catalog.createLike(create.version(), create.like(), create.at());
    } else if (change instanceof Action.DropTable drop) {
      catalog.drop(drop.table());
    } else if (change instanceof Action.SetLocation set) {
      catalog.setLocation(set.table(), set.at());
    } else if (change instanceof Action.AddPartitions add) {
      catalog.add(add.table(), add.parts());
    } else if (change instanceof Action.MovePartitions move) {
      catalog.move(move.table(), move.parts());
    } else if (change instanceof Action.DropPartitions drop) {
      catalog.dropPartitions(drop.table(), drop.values());
    } else if (change instanceof Action.ShowView show) {
      catalog.show(show.database(), show.view(), show.select());
    }
  }

  private boolean written(Action.WritePointer write) {
    PointerFile pointer = write.pointer();
    return store.compareAndSet(pointer.location(), write.expected(), pointer.text()).isPresent();
  }

  private void keep(Location folder) {
    if (!hasData(folder)) {
      store.writeIfAbsent(folder.resolve("_empty"), new byte[0]);
    }
  }

  private Set<String> withData(List<String> folders) {
    return folders.stream()
        .filter(folder -> hasData(Location.of(folder)))
        .collect(Collectors.toSet());
  }

  private boolean hasData(Location folder) {
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      return objects.findAny().isPresent();
    }
  }
}
