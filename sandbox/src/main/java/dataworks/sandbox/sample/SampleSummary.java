package dataworks.sandbox.sample;

import dataworks.core.message.ReasonCode;
import java.util.List;
import java.util.Map;

/**
 * A summary of the sample data.
 *
 * @param good messages that the pipeline accepts
 * @param bad messages for the quarantine, by reason
 * @param files paths below the root
 * @param corruptedFiles paths of the files that can't be read to their end
 */
public record SampleSummary(
    long good, Map<ReasonCode, Long> bad, List<String> files, List<String> corruptedFiles) {

  public long badCount() {
    return bad.values().stream().mapToLong(Long::longValue).sum();
  }
}
