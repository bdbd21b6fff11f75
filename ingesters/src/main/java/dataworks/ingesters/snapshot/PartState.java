package dataworks.ingesters.snapshot;

import java.util.Optional;
import java.util.stream.Stream;

/** The files of one part of a snapshot: its rows and its deleted ids, each when there are any. */
public record PartState(Optional<String> live, Optional<String> tombstones) {
  boolean isEmpty() {
    return live.isEmpty() && tombstones.isEmpty();
  }

  Stream<String> folders() {
    return Stream.concat(live.stream(), tombstones.stream());
  }
}
