package dataworks.testing.servers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request as a test server saw it; header names in any case. */
public record RecordedRequest(
    String method, URI uri, Map<String, List<String>> headers, byte[] body) {
  private static final Pattern ACCESS_KEY = Pattern.compile("Credential=([^/]+)/");

  public String path() {
    return uri.getPath();
  }

  RecordedRequest withoutBody() {
    return new RecordedRequest(method, uri, headers, new byte[0]);
  }

  public String text() {
    return new String(body, UTF_8);
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  /**
   * Returns the access key that signed it (AWS signature version 4); empty for an unsigned request.
   */
  public Optional<String> accessKey() {
    return header("Authorization")
        .map(ACCESS_KEY::matcher)
        .filter(Matcher::find)
        .map(matcher -> matcher.group(1));
  }

  public Map<String, String> query() {
    return parameters(Optional.ofNullable(uri.getRawQuery()).orElse(""));
  }

  /** The parameters of a body {@code application/x-www-form-urlencoded}. */
  public Map<String, String> form() {
    return parameters(text());
  }

  private static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new TreeMap<>();
    for (String pair : encoded.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      if (!sides[0].isEmpty()) {
        parameters.put(
            URLDecoder.decode(sides[0], UTF_8),
            sides.length == 2 ? URLDecoder.decode(sides[1], UTF_8) : "");
      }
    }
    return parameters;
  }
}
