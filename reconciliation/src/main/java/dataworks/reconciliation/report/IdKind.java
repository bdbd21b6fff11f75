package dataworks.reconciliation.report;

import java.util.Locale;

/** The findings that list ids, each by a query of its own. */
enum IdKind {
  MISSING_EXPORTS,
  MISSING_IMPORTS,
  EARLIER_IN_EXPORT,
  EARLIER_IN_IMPORT;

  String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
