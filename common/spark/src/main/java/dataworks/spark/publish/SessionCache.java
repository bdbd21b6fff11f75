package dataworks.spark.publish;

import dataworks.api.Publication;
import dataworks.api.PublishedTable;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a session forget what it had read of tables that were published. */
final class SessionCache {
  private static final Logger LOG = LoggerFactory.getLogger(SessionCache.class);

  private final Supplier<SparkSession> session;

  SessionCache(Supplier<SparkSession> session) {
    this.session = session;
  }

  void refresh(Publication publication) {
    for (PublishedTable table : publication.tables()) {
      try {
        String name = Identifiers.quote(table.database(), table.table());
        Optional<CurrentTable> current =
            CurrentTable.find(session.get(), table.database(), table.table());
        Stream.concat(current.map(CurrentTable::quoted).stream(), Stream.of(name))
            .distinct()
            .forEach(session.get().catalog()::refreshTable);
      } catch (RuntimeException e) {
        LOG.warn("this session may show old data of {}", table.qualifiedName(), e);
      }
    }
  }
}
