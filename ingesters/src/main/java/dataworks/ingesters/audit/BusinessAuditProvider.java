package dataworks.ingesters.audit;

import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngesterFactory;
import java.util.EnumSet;

/** {@code business-audit}. */
public final class BusinessAuditProvider implements IngesterFactory {
  @Override
  public String name() {
    return "business-audit";
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    return new BusinessAuditIngester(context, EnumSet.allOf(AuditOutput.class));
  }
}
