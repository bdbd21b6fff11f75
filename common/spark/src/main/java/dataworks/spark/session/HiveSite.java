package dataworks.spark.session;

import org.apache.hadoop.conf.Configuration;

/** The cluster's own settings of Hive, on the class path. */
final class HiveSite {
  private HiveSite() {}

  static boolean namesWarehouse() {
    Configuration site = new Configuration(false);
    site.addResource("hive-site.xml");
    return site.get("hive.metastore.warehouse.dir") != null;
  }
}
