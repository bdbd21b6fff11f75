package dataworks.kickstart.source;

import dataworks.core.error.DataworksException;
import dataworks.kickstart.KickstartError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A CSV file with a header; quoted fields hold line breaks, delimiters and doubled quotes. */
public final class CsvReader implements RecordReader {
  private static final int BUFFER = 1 << 16;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private final String file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private final List<String> columns;

  public CsvReader(String file, InputStream bytes) throws IOException {
    this.file = file;
    this.parser = parser(bytes);
    this.records = parser.iterator();
    this.columns = columns(guarded());
  }

  public FileHeader header() {
    return new FileHeader(file, columns, false);
  }

  @Override
  public Map<String, RawValue> next() throws IOException {
    CSVRecord row = guarded();
    if (row == null) {
      return null;
    }
    if (row.size() != columns.size()) {
      throw new DataworksException(
          KickstartError.RECORD_MALFORMED,
          "record %d of %s has %d fields, its header has %d"
              .formatted(row.getRecordNumber(), file, row.size(), columns.size()),
          "ask the partner for a corrected file; nothing of this delivery was published");
    }
    Map<String, RawValue> values = new LinkedHashMap<>(columns.size() * 2);
    for (int i = 0; i < columns.size(); i++) {
      String value = row.get(i);
      values.put(columns.get(i), value.isEmpty() ? null : RawValue.untyped(value));
    }
    return values;
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }

  /** The parser hides what it finds behind unchecked exceptions: they get the file's name here. */
  private CSVRecord guarded() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException | IllegalStateException e) {
      throw unreadable(e.getCause(), parser.getCurrentLineNumber());
    }
  }

  private CSVParser parser(InputStream bytes) throws IOException {
    try {
      return CSVParser.parse(text(bytes), FORMAT);
    } catch (CharacterCodingException e) {
      throw unreadable(e, 0);
    }
  }

  private DataworksException unreadable(Throwable cause, long line) {
    String what =
        cause instanceof CharacterCodingException ? "it is not UTF-8" : "its quotes do not match";
    return new DataworksException(
        KickstartError.FILE_UNREADABLE,
        "%s can't be read after line %d: %s".formatted(file, line, what),
        "ask the partner for a corrected file; nothing of this delivery was published");
  }

  private List<String> columns(CSVRecord header) {
    if (header == null) {
      throw new DataworksException(
          KickstartError.FILE_EMPTY,
          file + " is empty: it has no header line",
          "ask the partner for the file again; a day without records still has its header");
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String delivered : header) {
      String name = ColumnNames.ofCsv(delivered);
      if (name.isEmpty() || !seen.add(name)) {
        throw new DataworksException(
            KickstartError.COLUMNS_AMBIGUOUS,
            "the header of %s has %s column '%s'"
                .formatted(
                    file, name.isEmpty() ? "an unnamed" : "more than one", delivered.strip()),
            "column names must differ after each run of punctuation became '_'; ask the partner");
      }
      names.add(name);
    }
    return names;
  }

  private static Reader text(InputStream bytes) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                bytes,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            BUFFER);
    reader.mark(1);
    if (reader.read() != '\uFEFF') {
      reader.reset();
    }
    return reader;
  }
}
