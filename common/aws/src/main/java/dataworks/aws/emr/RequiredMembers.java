package dataworks.aws.emr;

import java.util.List;
import java.util.Map;

/**
 * The members that the API's reference calls required, by the name of the structure: the SDK's own
 * description of these services does not say.
 */
final class RequiredMembers {
  private static final Map<String, List<String>> EMR =
      Map.ofEntries(
          Map.entry("RunJobFlowRequest", List.of("Name", "Instances")),
          Map.entry("StepConfig", List.of("Name", "HadoopJarStep")),
          Map.entry("HadoopJarStepConfig", List.of("Jar")),
          Map.entry("BootstrapActionConfig", List.of("Name", "ScriptBootstrapAction")),
          Map.entry("ScriptBootstrapActionConfig", List.of("Path")),
          Map.entry("InstanceFleetConfig", List.of("InstanceFleetType")),
          Map.entry("InstanceTypeConfig", List.of("InstanceType")),
          Map.entry(
              "InstanceGroupConfig", List.of("InstanceRole", "InstanceType", "InstanceCount")),
          Map.entry("EbsBlockDeviceConfig", List.of("VolumeSpecification")),
          Map.entry("VolumeSpecification", List.of("VolumeType", "SizeInGB")),
          Map.entry(
              "ComputeLimits", List.of("UnitType", "MinimumCapacityUnits", "MaximumCapacityUnits")),
          Map.entry(
              "SpotProvisioningSpecification", List.of("TimeoutDurationMinutes", "TimeoutAction")));

  private static final Map<String, List<String>> OTHERS =
      Map.of(
          "StartJobRunRequest", List.of("applicationId", "executionRoleArn"),
          "SparkSubmit", List.of("entryPoint"),
          "CreateScheduleRequest",
              List.of("Name", "ScheduleExpression", "FlexibleTimeWindow", "Target"),
          "FlexibleTimeWindow", List.of("Mode"),
          "Target", List.of("Arn", "RoleArn"),
          "EcsParameters", List.of("TaskDefinitionArn"),
          "DeadLetterConfig", List.of());

  private RequiredMembers() {}

  static List<String> of(Object structure) {
    String name = structure.getClass().getSimpleName();
    return EMR.getOrDefault(name, OTHERS.getOrDefault(name, List.of()));
  }
}
