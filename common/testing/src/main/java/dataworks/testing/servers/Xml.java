package dataworks.testing.servers;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of XML answers. */
final class Xml {
  private Xml() {}

  static String text(String name, String value) {
    String escaped = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<" + name + ">" + escaped + "</" + name + ">";
  }

  static String element(String name, String... children) {
    return "<" + name + ">" + String.join("", children) + "</" + name + ">";
  }

  /** A list as the query protocol has it. */
  static String list(String name, List<String> members) {
    return members.stream()
        .map(member -> element("member", member))
        .collect(Collectors.joining("", "<" + name + ">", "</" + name + ">"));
  }
}
