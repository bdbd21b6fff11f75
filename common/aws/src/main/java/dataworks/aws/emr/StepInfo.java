package dataworks.aws.emr;

/** One step of a cluster. */
public record StepInfo(String id, String name, String state, String reason) {}
