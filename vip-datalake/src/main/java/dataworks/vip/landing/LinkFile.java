package dataworks.vip.landing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dataworks.core.error.DataworksException;
import dataworks.core.store.Location;
import dataworks.core.store.ObjectStore;
import dataworks.vip.DeliveryHour;
import dataworks.vip.VipError;
import dataworks.vip.api.Addresses;
import dataworks.vip.api.Link;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The list of links beside a delivery, {@code _PresignedUrls.json}: what was promised, and by which
 * replication; the links without the part that opens them.
 */
public final class LinkFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private LinkFile() {}

  /** The content of the file; the addresses in it open nothing any more. */
  public record Content(Optional<String> job, List<Link> links) {}

  public static void write(
      ObjectStore store, DeliveryHour hour, String job, Collection<Link> links) {
    ArrayNode list = JSON.createArrayNode();
    for (Link link : links) {
      list.addObject()
          .put("key", link.key())
          .put("presignedDownloadURL", Addresses.withoutSecrets(link.address()))
          .put("size", link.size())
          .put("jobGuid", job);
    }
    try {
      byte[] bytes = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(list);
      store.write(location(hour), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Empty when the hour has no such list. */
  public static Optional<Content> read(ObjectStore store, DeliveryHour hour) {
    Location location = location(hour);
    if (!store.exists(location)) {
      return Optional.empty();
    }
    try (InputStream in = store.open(location)) {
      return Optional.of(content(JSON.readTree(in), location));
    } catch (IOException e) {
      throw invalid(location, "it isn't JSON");
    }
  }

  private static Content content(JsonNode list, Location location) {
    if (!list.isArray()) {
      throw invalid(location, "it isn't a list");
    }
    List<Link> links = new ArrayList<>();
    Optional<String> job = Optional.empty();
    for (JsonNode entry : list) {
      String key = entry.path("key").asText("");
      long size = entry.path("size").asLong(-1);
      if (key.isEmpty() || size < 0) {
        throw invalid(location, "an entry has no key or no size");
      }
      links.add(new Link(key, URI.create("https://none.invalid/"), size));
      job = job.or(() -> Optional.of(entry.path("jobGuid").asText("")).filter(id -> !id.isEmpty()));
    }
    return new Content(job, links);
  }

  private static Location location(DeliveryHour hour) {
    return hour.folder().resolve(DeliveryHour.LINKS_FILE);
  }

  private static DataworksException invalid(Location location, String reason) {
    return new DataworksException(
        VipError.LINK_LIST_INVALID,
        "Can't use the list of links " + location + ": " + reason,
        "Run the hour again, or put the list of the delivery back.");
  }
}
