package dataworks.testing.servers;

import java.util.Map;

/** Settings in the form of Hadoop's {@code *-site.xml}. */
public final class SiteFile {
  private SiteFile() {}

  public static String of(Map<String, String> settings) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<configuration>\n");
    settings.forEach(
        (name, value) ->
            xml.append(
                "<property><name>%s</name><value>%s</value></property>%n"
                    .formatted(escaped(name), escaped(value))));
    return xml.append("</configuration>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
