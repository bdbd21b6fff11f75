package dataworks.ingesters.audit;

import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngesterFactory;
import java.util.EnumSet;

/** {@code business-audit-json}: the JSON lines alone, for places that have tables of their own. */
public final class AuditJsonLinesProvider implements IngesterFactory {
  @Override
  public String name() {
    return "business-audit-json";
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    return new BusinessAuditIngester(context, EnumSet.of(AuditOutput.JSON_LINES));
  }
}
