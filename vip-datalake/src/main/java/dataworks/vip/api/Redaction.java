package dataworks.vip.api;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes what must not be seen out of texts of the vendor before they reach a message: every secret
 * and token that this run has known, and the query part of every address. Thread-safe.
 */
public final class Redaction {
  private static final int SHORTEST_SECRET = 4;
  private static final int LONGEST_TEXT = 300;

  private final Set<String> secrets = ConcurrentHashMap.newKeySet();

  public void remember(String secret) {
    if (secret.length() >= SHORTEST_SECRET) {
      secrets.add(secret);
    }
  }

  public String clean(String text) {
    String result = text.replaceAll("[\\p{Cntrl}]+", " ");
    for (String secret : secrets) {
      result = result.replace(secret, "***");
    }
    result = result.replaceAll("(https?://[^\\s?\"']+)\\?[^\\s\"']*", "$1?***");
    result = result.replaceAll("(?i)(bearer\\s+)[\\w.~+/=-]+", "$1***");
    result =
        result.replaceAll(
            "(?i)((?:token|secret|signature|credential|password)[\"']?\\s*[=:]\\s*[\"']?)[^\\s\"'&,}]+",
            "$1***");
    return result.length() > LONGEST_TEXT ? result.substring(0, LONGEST_TEXT) + "…" : result;
  }
}
