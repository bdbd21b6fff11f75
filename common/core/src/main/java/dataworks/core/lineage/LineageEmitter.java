package dataworks.core.lineage;

import dataworks.core.config.Configuration;
import dataworks.core.http.HttpPost;
import dataworks.core.run.RunIdentity;
import dataworks.core.run.RunObserver;
import dataworks.core.run.RunReport;
import java.net.URI;

/** Sends the events of a run to whoever keeps lineage: START, then COMPLETE, FAIL or ABORT. */
public final class LineageEmitter implements RunObserver {
  private static final String USUAL_PATH = "/api/v1/lineage";

  private final URI address;
  private final LineageEvents events;
  private final HttpPost post;

  private LineageEmitter(URI address, LineageEvents events, HttpPost post) {
    this.address = address;
    this.events = events;
    this.post = post;
  }

  /**
   * @param url as configured
   */
  public static LineageEmitter of(Configuration configuration, URI url, HttpPost post) {
    String metastore = configuration.hive().map(Configuration.Hive::metastore).orElse("");
    return new LineageEmitter(
        address(url),
        new LineageEvents(configuration.lineage().namespace(), DatasetNames.ofMetastore(metastore)),
        post);
  }

  /** An address without a path gets OpenLineage's own. */
  public static URI address(URI url) {
    boolean bare = url.getRawPath() == null || url.getRawPath().matches("/*");
    return bare ? url.resolve(USUAL_PATH) : url;
  }

  @Override
  public void started(RunIdentity run) {
    post.send(address, "application/json", events.started(run));
  }

  @Override
  public void ended(RunReport report) {
    post.send(address, "application/json", events.ended(report));
  }
}
