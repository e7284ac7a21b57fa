package dev.parley.chat.contract;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process holds open at one moment, after a full collection. Immutable.
 *
 * @param descriptors files, sockets and pipes; 0 where the system does not count them
 * @param threads live ones
 * @param directBytes memory outside the heap that buffers hold
 * @param instances of each class that stands for something open: a statement, a channel, a stream,
 *     an adapter's own object
 */
public record Held(long descriptors, int threads, long directBytes, Map<String, Long> instances) {
  // A container has up to 200 threads, and each may cache a buffer. A leak adds a thousand.
  private static final long FEW = 250;
  private static final int FEW_BYTES = 4 << 20;
  private static final Pattern OPEN =
      Pattern.compile(
          "(dev\\.parley\\.|org\\.sqlite\\.|org\\.jdbi\\.|com\\.zaxxer\\.|sun\\.nio\\.|"
              + "java\\.io\\.File|java\\.nio\\.Direct|java\\.util\\.zip\\.|com\\.sun\\.imageio\\.|"
              + "javax\\.imageio\\.).*");
  private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+(\\S+).*");

  /**
   * Measures this process.
   *
   * @return what it holds now
   */
  public static Held now() {
    return new Held(
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum(),
        counted());
  }

  /**
   * Compares with an earlier moment.
   *
   * @param before the earlier moment
   * @return what has grown by more than a few, and by how much
   */
  public Map<String, Long> grownSince(Held before) {
    Map<String, Long> grown = new TreeMap<>();
    instances.forEach(
        (name, count) -> note(grown, name, count - before.instances.getOrDefault(name, 0L), FEW));
    note(grown, "descriptors", descriptors - before.descriptors, FEW);
    note(grown, "threads", threads - before.threads, FEW);
    note(grown, "direct bytes", directBytes - before.directBytes, FEW_BYTES);
    return grown;
  }

  private static void note(Map<String, Long> grown, String name, long growth, long tolerated) {
    if (growth > tolerated) {
      grown.put(name, growth);
    }
  }

  /** The virtual machine's own histogram of live objects, which begins with a full collection. */
  private static Map<String, Long> counted() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return histogram
          .toString()
          .lines()
          .map(LINE::matcher)
          .filter(line -> line.matches() && OPEN.matcher(line.group(2)).matches())
          .collect(
              Collectors.toMap(
                  line -> line.group(2), line -> Long.parseLong(line.group(1)), Long::sum));
    } catch (JMException unavailable) {
      throw new IllegalStateException(unavailable);
    }
  }
}
