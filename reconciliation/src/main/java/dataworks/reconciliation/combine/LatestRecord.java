package dataworks.reconciliation.combine;

import java.util.function.Consumer;
import org.apache.parquet.io.api.Binary;

/** The record that stands on one side, its texts ready to be written; reused from key to key. */
final class LatestRecord {
  private final RecordView view = new RecordView();
  private long timestamp;
  private Binary id;
  private Binary source;
  private Binary component;
  private Binary type;
  private int file;

  /** {@code position} moves the view to the record. */
  void read(Consumer<RecordView> position) {
    position.accept(view);
    timestamp = view.timestamp();
    int idStart = view.idStart();
    Binary key = text(idStart, view.keyEnd - idStart);
    view.texts();
    source = next();
    component = next();
    type = next();
    id = view.shownSeparately() ? next() : key;
    file = view.nextText();
  }

  RecordView view() {
    return view;
  }

  long timestamp() {
    return timestamp;
  }

  Binary id() {
    return id;
  }

  Binary source() {
    return source;
  }

  Binary component() {
    return component;
  }

  Binary type() {
    return type;
  }

  int file() {
    return file;
  }

  boolean isType(String text) {
    return equalsAnyCase(type, text);
  }

  boolean isComponent(String text) {
    return equalsAnyCase(component, text);
  }

  private static boolean equalsAnyCase(Binary value, String text) {
    return value.length() == text.length() && value.toStringUsingUTF8().equalsIgnoreCase(text);
  }

  private Binary next() {
    int length = view.nextText();
    Binary text = text(view.position(), length);
    view.skip(length);
    return text;
  }

  private Binary text(int start, int length) {
    return Binary.fromReusedByteArray(view.bytes, start, length);
  }
}
