package dataworks.core.ledger;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Identifies a process of a machine: enough to see on the same machine that a process is gone. The
 * machine's name covers its boot and its process namespace, so that containers are not taken for
 * each other.
 */
public record ProcessIdentity(String machine, long pid, long startedAt) {

  public static ProcessIdentity current() {
    ProcessHandle self = ProcessHandle.current();
    return new ProcessIdentity(machineName(), self.pid(), startOf(self));
  }

  /** True only when this is certain: same machine, and no such process any more. */
  public boolean isGone() {
    if (!machine.equals(machineName())) {
      return false;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    return process.isEmpty() || startOf(process.get()) != startedAt;
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  private static String machineName() {
    return hostName() + "/" + bootIdentity() + "/" + processNamespace();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  private static String bootIdentity() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "-";
    }
  }

  private static String processNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "-";
    }
  }
}
