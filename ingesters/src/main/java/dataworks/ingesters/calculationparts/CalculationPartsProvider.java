package dataworks.ingesters.calculationparts;

import dataworks.ingesters.CollectionIngester;
import dataworks.ingesters.IngestContext;
import dataworks.ingesters.IngesterFactory;

/** {@code calculation-parts}. */
public final class CalculationPartsProvider implements IngesterFactory {
  @Override
  public String name() {
    return "calculation-parts";
  }

  @Override
  public CollectionIngester<?> create(IngestContext context) {
    return new CalculationPartsIngester(context);
  }
}
