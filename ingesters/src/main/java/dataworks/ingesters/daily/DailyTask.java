package dataworks.ingesters.daily;

import dataworks.api.QuarantineTarget;
import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.message.CollectionRules;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.keys.ExecutorKeys;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.PackLines;
import dataworks.spark.write.TaskOutputs;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** Reads packs into rows; what travels to executors is settings alone. */
record DailyTask(
    ExecutorHadoop hadoop,
    KeyServiceSettings keyService,
    CollectionRules rules,
    QuarantineTarget quarantine,
    DailyScale scale)
    implements FlatMapFunction<InputPack, Row> {

  @Override
  public Iterator<Row> call(InputPack pack) {
    DailyRows rows =
        new DailyRows(
            new PackLines(hadoop, pack),
            ExecutorKeys.forTask(keyService),
            rules,
            TaskOutputs.open(hadoop),
            quarantine,
            scale);
    TaskCompletionListener close = context -> rows.close();
    TaskContext.get().addTaskCompletionListener(close);
    return rows;
  }
}
