package dataworks.ingesters.audit;

import dataworks.core.keyservice.KeyServiceSettings;
import dataworks.core.message.CollectionRules;
import dataworks.ingesters.TaskReport;
import dataworks.spark.ExecutorHadoop;
import dataworks.spark.keys.ExecutorKeys;
import dataworks.spark.read.BadFilePolicy;
import dataworks.spark.read.InputPack;
import dataworks.spark.read.PackReader;
import dataworks.spark.read.PackResult;
import dataworks.spark.write.TaskOutputs;
import org.apache.spark.api.java.function.Function;

/** The part that travels to executors: settings alone. */
record AuditTask(
    ExecutorHadoop hadoop,
    KeyServiceSettings keyService,
    CollectionRules rules,
    AuditTargets targets,
    BadFilePolicy policy)
    implements Function<InputPack, PackResult<TaskReport>> {

  @Override
  public PackResult<TaskReport> call(InputPack pack) {
    return new PackReader(hadoop, policy)
        .read(
            pack,
            () ->
                new AuditWork(
                    ExecutorKeys.forTask(keyService), rules, TaskOutputs.open(hadoop), targets));
  }
}
