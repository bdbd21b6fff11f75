package dataworks.api;

import java.util.List;

/** The visible changes of one commit: tables, views and pointers, each list in its order. */
public record Publication(
    List<PublishedTable> tables, List<PublishedView> views, List<PointerFile> pointers) {
  public Publication {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
    pointers = List.copyOf(pointers);
  }

  public static Publication of(List<PublishedTable> tables) {
    return new Publication(tables, List.of(), List.of());
  }

  public Publication withViews(List<PublishedView> more) {
    return new Publication(tables, more, pointers);
  }

  public Publication withPointers(List<PointerFile> more) {
    return new Publication(tables, views, more);
  }
}
