package dataworks.aws.roles;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One chain for each settings in this JVM, however many file systems and clients use it. */
public final class RoleChains {
  private static final Map<RoleChainSettings, RoleChain> SHARED = new ConcurrentHashMap<>();

  private RoleChains() {}

  /** Lives as long as the JVM: the caller doesn't close it. Thread-safe. */
  public static RoleChain shared(RoleChainSettings settings) {
    return SHARED.computeIfAbsent(settings, RoleChain::open);
  }
}
