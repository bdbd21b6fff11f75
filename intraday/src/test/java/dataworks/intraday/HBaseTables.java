package dataworks.intraday;

import dataworks.testing.servers.HBaseServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hbase.HBaseConfiguration;
import org.apache.hadoop.hbase.NamespaceDescriptor;
import org.apache.hadoop.hbase.TableName;
import org.apache.hadoop.hbase.client.Admin;
import org.apache.hadoop.hbase.client.ColumnFamilyDescriptorBuilder;
import org.apache.hadoop.hbase.client.Connection;
import org.apache.hadoop.hbase.client.ConnectionFactory;
import org.apache.hadoop.hbase.client.Delete;
import org.apache.hadoop.hbase.client.Put;
import org.apache.hadoop.hbase.client.Table;
import org.apache.hadoop.hbase.client.TableDescriptorBuilder;

/** Tables of a real HBase, made by tests. */
public final class HBaseTables {
  private static final byte[] FAMILY = "cf".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] QUALIFIER = "record".getBytes(StandardCharsets.US_ASCII);
  private static final String DATABASE = "core";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static Connection shared;

  private HBaseTables() {}

  /** One version of a row. */
  public record Version(byte[] row, long timestamp, byte[] value) {
    public Version(String id, long timestamp, String value) {
      this(HBaseTables.row(id), timestamp, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Something that may fail. */
  private interface Work<T> {
    void with(T open) throws IOException;
  }

  /** A new table of that many regions; its name is not in use. */
  public static CollectionId create(String name, int regions) {
    CollectionId collection = new CollectionId(DATABASE, name + "-" + NUMBER.incrementAndGet());
    byte[][] splits = new byte[regions - 1][];
    for (int i = 1; i < regions; i++) {
      splits[i - 1] = new byte[] {(byte) (256 * i / regions)};
    }
    admin(
        admin -> {
          if (!List.of(admin.listNamespaces()).contains(DATABASE)) {
            admin.createNamespace(NamespaceDescriptor.create(DATABASE).build());
          }
          admin.createTable(
              TableDescriptorBuilder.newBuilder(name(collection))
                  .setColumnFamily(
                      ColumnFamilyDescriptorBuilder.newBuilder(FAMILY)
                          .setMaxVersions(Integer.MAX_VALUE)
                          .build())
                  .build(),
              splits);
        });
    return collection;
  }

  public static void put(CollectionId collection, List<Version> versions) {
    table(
        collection,
        table ->
            table.put(
                versions.stream()
                    .map(
                        version ->
                            new Put(version.row())
                                .addColumn(FAMILY, QUALIFIER, version.timestamp(), version.value()))
                    .toList()));
  }

  /** Takes this version alone away. */
  public static void delete(CollectionId collection, Version version) {
    table(
        collection,
        table ->
            table.delete(
                new Delete(version.row()).addColumn(FAMILY, QUALIFIER, version.timestamp())));
  }

  /** What was put so far goes to files; what comes later is in memory. */
  public static void flush(CollectionId collection) {
    admin(admin -> admin.flush(name(collection)));
  }

  /** Puts the files of one table beside those of another of as many regions, unseen by HBase. */
  public static void copyFiles(CollectionId from, CollectionId to) throws IOException {
    List<Path> target = families(to);
    int region = 0;
    for (Path family : families(from)) {
      try (Stream<Path> files = Files.list(family)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.copy(file, target.get(region).resolve(file.getFileName()));
        }
      }
      region++;
    }
  }

  private static List<Path> families(CollectionId collection) throws IOException {
    Path table =
        HBaseServer.shared()
            .root()
            .resolve("data")
            .resolve(collection.database())
            .resolve(collection.collection());
    try (Stream<Path> regions = Files.list(table)) {
      return regions.map(region -> region.resolve("cf")).filter(Files::isDirectory).toList();
    }
  }

  /** A key as the ingestion makes them: a checksum, then the id. */
  public static byte[] row(String id) {
    byte[] json = ("{\"id\":\"" + id + "\"}").getBytes(StandardCharsets.UTF_8);
    CRC32 checksum = new CRC32();
    checksum.update(json);
    return ByteBuffer.allocate(Integer.BYTES + json.length)
        .putInt((int) checksum.getValue())
        .put(json)
        .array();
  }

  private static void admin(Work<Admin> work) {
    try (Admin admin = connection().getAdmin()) {
      work.with(admin);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void table(CollectionId collection, Work<Table> work) {
    try (Table table = connection().getTable(name(collection))) {
      work.with(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TableName name(CollectionId collection) {
    return TableName.valueOf(collection.database(), collection.collection());
  }

  private static synchronized Connection connection() throws IOException {
    if (shared == null) {
      String[] quorum = HBaseServer.shared().quorum().split(":");
      Configuration settings = HBaseConfiguration.create();
      settings.set("hbase.zookeeper.quorum", quorum[0]);
      settings.set("hbase.zookeeper.property.clientPort", quorum[1]);
      shared = ConnectionFactory.createConnection(settings);
    }
    return shared;
  }
}
