package dataworks.spark.logging;

import dataworks.core.run.LogContext;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Executors log as their driver does: same layout, same fields. */
public final class LogPlugin implements SparkPlugin {
  private static final String FORMAT = "format";

  /** The logger of the driver's messages to people; executors log to files. */
  private static final String TERMINAL = "terminal";

  @Override
  public DriverPlugin driverPlugin() {
    return new DriverPlugin() {
      @Override
      public Map<String, String> init(SparkContext context, PluginContext plugin) {
        Map<String, String> settings = new HashMap<>(LogContext.ofProcess());
        String format = System.getProperty(LogFormats.PROPERTY, "");
        settings.put(FORMAT, format.equals(TERMINAL) ? "text" : format);
        return settings;
      }
    };
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void init(PluginContext plugin, Map<String, String> settings) {
        String format = settings.getOrDefault(FORMAT, "");
        boolean ownProcess = !"driver".equals(plugin.executorID());
        if (ownProcess && !format.isEmpty()) {
          LogContext.useInProcess(settings);
          LogContext.application(plugin.conf().get("spark.app.id", ""));
          LogFormats.use(format);
        }
      }
    };
  }
}
