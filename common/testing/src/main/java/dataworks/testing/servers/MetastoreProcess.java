package dataworks.testing.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.HiveMetaStore;
import org.datanucleus.api.jdo.JDOPersistenceManagerFactory;
import org.datanucleus.store.schema.SchemaAwareStoreManager;

/**
 * The metastore service's own main, after all of its tables were made: made one by one when first
 * needed, within transactions, they lock each other out on this database.
 */
final class MetastoreProcess {
  private static final Pattern CLASS = Pattern.compile("<class name=\"(\\w+)\"");
  private static final String PACKAGE = "org.apache.hadoop.hive.metastore.model.";

  private MetastoreProcess() {}

  public static void main(String[] arguments) throws Throwable {
    Map<String, String> settings = new HashMap<>();
    for (int i = 0; i < arguments.length - 1; i++) {
      if (arguments[i].equals("--hiveconf")) {
        String[] setting = arguments[i + 1].split("=", 2);
        settings.put(setting[0], setting[1]);
      }
    }
    makeTables(settings);
    HiveMetaStore.main(arguments);
  }

  private static void makeTables(Map<String, String> settings) throws IOException {
    Properties all = new Properties();
    settings.forEach(
        (name, value) -> {
          if (name.startsWith("javax.jdo.") || name.startsWith("datanucleus.")) {
            all.put(name, value);
          }
        });
    all.put(
        "javax.jdo.PersistenceManagerFactoryClass", JDOPersistenceManagerFactory.class.getName());
    all.put("datanucleus.identifierFactory", "datanucleus1");
    all.put("datanucleus.rdbms.useLegacyNativeValueStrategy", "true");
    JDOPersistenceManagerFactory factory =
        (JDOPersistenceManagerFactory)
            JDOPersistenceManagerFactory.getPersistenceManagerFactory(all);
    SchemaAwareStoreManager store =
        (SchemaAwareStoreManager) factory.getNucleusContext().getStoreManager();
    store.createSchemaForClasses(classes(), new Properties());
    factory.close();
  }

  private static Set<String> classes() throws IOException {
    try (InputStream in = HiveMetaStore.class.getResourceAsStream("/package.jdo")) {
      Matcher matcher = CLASS.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      Set<String> names = new TreeSet<>();
      while (matcher.find()) {
        names.add(PACKAGE + matcher.group(1));
      }
      return names;
    }
  }
}
