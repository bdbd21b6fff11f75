package dataworks.core.coalesce;

import dataworks.core.coalesce.Replacement.Original;
import dataworks.core.coalesce.Replacement.State;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.core.store.StoredObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Lists the objects of a folder in which small ones may be replaced by large ones at any moment:
 * each record is in exactly one of the objects listed, however far the replacement is. Journals are
 * read after the listing, and a listing that a journal proves to be too old is taken again.
 */
public final class VisibleObjects {
  private static final int ATTEMPTS = 5;

  private final ObjectStore store;
  private final Map<String, StoredObject> listed = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private final List<Location> lost = new ArrayList<>();
  private boolean outdated;

  private VisibleObjects(ObjectStore store) {
    this.store = store;
  }

  /** Everything below the folder in the order of its names, without journals. */
  public static List<StoredObject> list(ObjectStore store, Location folder) {
    for (int attempt = 1; ; attempt++) {
      VisibleObjects view = new VisibleObjects(store);
      view.look(folder);
      if (!view.outdated || attempt == ATTEMPTS) {
        return view.settled();
      }
    }
  }

  private void look(Location folder) {
    Set<String> folders = new TreeSet<>(Set.of(folder.uri()));
    try (Stream<StoredObject> objects = store.listFolder(folder)) {
      objects.forEach(
          object -> {
            String uri = object.location().uri();
            folders.add(uri.substring(0, uri.lastIndexOf('/')));
            listed.put(uri, object);
          });
    }
    folders.forEach(each -> honour(Location.of(each)));
  }

  private void honour(Location folder) {
    for (StoredObject journal : CoalesceJournal.list(store, folder)) {
      hidden.add(journal.location().uri());
      Optional<Replacement> replacement = CoalesceJournal.read(store, journal.location());
      if (replacement.isPresent()) {
        honour(folder, replacement.get());
      } else {
        outdated = true;
      }
    }
  }

  private void honour(Location folder, Replacement replacement) {
    Location output = folder.resolve(replacement.output());
    if (replacement.state() == State.WRITING) {
      hidden.add(output.uri());
    } else if (listed.containsKey(output.uri())) {
      replacement.originals().forEach(original -> hide(folder, original));
    } else {
      outdated = true;
      if (replacement.state() == State.REPLACED) {
        lost.add(output);
      }
    }
  }

  /** An object of the same name that came later is a new one, and counts. */
  private void hide(Location folder, Original original) {
    String uri = folder.resolve(original.name()).uri();
    StoredObject found = listed.get(uri);
    if (found != null && Original.of(found).equals(original)) {
      hidden.add(uri);
    }
  }

  private List<StoredObject> settled() {
    if (!lost.isEmpty()) {
      throw new DataworksException(
          CoalesceError.OUTPUT_MISSING,
          lost.get(0) + " is missing, though a journal says that it replaces other objects",
          "restore it from the bucket's versions; its journal names the objects that it holds");
    }
    return listed.values().stream()
        .filter(object -> !hidden.contains(object.location().uri()))
        .filter(object -> !CoalesceJournal.isJournal(object.location().name()))
        .toList();
  }
}
