package dataworks.ingesters.audit;

import dataworks.core.message.ByteView;
import dataworks.core.message.GoodRecord;
import dataworks.ingesters.audit.AuditColumns.Choice;
import dataworks.ingesters.audit.AuditColumns.MemberMatch;
import dataworks.spark.write.RowArena;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.VectorizedRowBatch;

/**
 * Some audit records as columns, and views of them: tables that show the same column share it, so
 * that a value is found and copied once for all of them. Used by one thread.
 */
final class AuditRows {
  private final RowArena arena = new RowArena();
  private final ColumnValues values;
  private final BytesColumnVector lines = new BytesColumnVector();
  private final BytesColumnVector[] columns;
  private final List<HashedColumn> hashed = new ArrayList<>();
  private final List<VectorizedRowBatch> views = new ArrayList<>();
  private int size;

  AuditRows(List<String> members, MemberMatch match) {
    values = new ColumnValues(members, match);
    columns = new BytesColumnVector[members.size()];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new BytesColumnVector();
    }
  }

  /** The lines as they are. */
  VectorizedRowBatch lineView() {
    return view(List.of(lines));
  }

  /** All columns. */
  VectorizedRowBatch fullView() {
    return view(List.of(columns));
  }

  /** The chosen columns, each treated as its choice says. */
  VectorizedRowBatch view(Iterable<Choice> choices) {
    List<ColumnVector> chosen = new ArrayList<>();
    for (Choice choice : choices) {
      chosen.add(
          switch (choice.treatment()) {
            case KEEP -> columns[choice.source()];
            case NULL -> nulls();
            case HASH -> hashed(choice.source());
          });
    }
    return view(chosen);
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Tells if the record can be added before {@link #clear}. */
  boolean hasRoom(GoodRecord record) {
    return size < VectorizedRowBatch.DEFAULT_SIZE && arena.hasRoom(bytes(record));
  }

  void add(GoodRecord record) {
    if (isEmpty()) {
      arena.clear(bytes(record));
    }
    ByteView line = record.line();
    int start = arena.add(line.bytes(), line.offset(), line.length());
    lines.setRef(size, arena.bytes(), start, line.length());
    values.read(record, arena.bytes(), start);
    for (int i = 0; i < columns.length; i++) {
      values.show(i, columns[i], size);
    }
    for (HashedColumn column : hashed) {
      column.add(values, size, arena);
    }
    size++;
    for (VectorizedRowBatch view : views) {
      view.size = size;
    }
  }

  /** Forgets the rows; nothing may refer to them any more. */
  void clear() {
    size = 0;
    views.forEach(VectorizedRowBatch::reset);
  }

  private int bytes(GoodRecord record) {
    return record.line().length() + HashedColumn.LENGTH * hashed.size();
  }

  private BytesColumnVector hashed(int source) {
    for (HashedColumn column : hashed) {
      if (column.source() == source) {
        return column.vector();
      }
    }
    HashedColumn added = new HashedColumn(source);
    hashed.add(added);
    return added.vector();
  }

  private VectorizedRowBatch view(List<? extends ColumnVector> vectors) {
    VectorizedRowBatch view = new VectorizedRowBatch(vectors.size());
    vectors.toArray(view.cols);
    views.add(view);
    return view;
  }

  private static BytesColumnVector nulls() {
    return new NullColumn();
  }

  /** Null in each row, whatever happens to the batch. */
  private static final class NullColumn extends BytesColumnVector {
    NullColumn() {
      reset();
    }

    @Override
    public void reset() {
      super.reset();
      noNulls = false;
      isRepeating = true;
      isNull[0] = true;
    }
  }
}
