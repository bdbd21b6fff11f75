package dataworks.reconciliation.report;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** The JSON file beside a query, which is also what results say of it. */
@JsonPropertyOrder({
  "enabled",
  "query_name",
  "query_type",
  "query_description",
  "query_file",
  "results_file",
  "show_column_names",
  "order"
})
public record QueryDescription(
    @JsonProperty("enabled") boolean enabled,
    @JsonProperty("query_name") String name,
    @JsonProperty("query_type") String type,
    @JsonProperty("query_description") String description,
    @JsonProperty("query_file") String queryFile,
    @JsonProperty("results_file") String resultsFile,
    @JsonProperty("show_column_names") boolean showColumnNames,
    @JsonProperty("order") int order) {}
