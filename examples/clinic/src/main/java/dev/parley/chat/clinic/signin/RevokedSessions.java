package dev.parley.chat.clinic.signin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sessions that were signed out before their time, kept until then in a file that is only ever
 * appended to, and written afresh at each start. Thread-safe.
 */
public final class RevokedSessions implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("[0-9a-f]{32} [0-9]{1,12}");

  private final Map<String, Long> endings;
  private final FileChannel file;
  private final Clock clock;

  private RevokedSessions(Map<String, Long> endings, FileChannel file, Clock clock) {
    this.endings = endings;
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens the file.
   *
   * @param file where it is, or will be
   * @param clock tells which sessions have ended by themselves
   * @return what it says; closed by the caller
   * @throws IOException if it cannot be read and written
   */
  public static RevokedSessions in(Path file, Clock clock) throws IOException {
    Map<String, Long> endings = new ConcurrentHashMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        // A line torn by a power cut was never answered for, so it may be left out.
        lines
            .filter(line -> LINE.matcher(line).matches())
            .forEach(line -> endings.put(line.substring(0, 32), Long.valueOf(line.substring(33))));
      }
    }
    forgetEnded(endings, clock);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    String lines =
        endings.entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
    FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    try {
      write(channel, lines);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
    return new RevokedSessions(endings, channel, clock);
  }

  boolean contains(Session session) {
    return endings.containsKey(session.id());
  }

  /** Returns once it is on the disk; from the first moment on, this process refuses the session. */
  void add(Session session) throws IOException {
    long ending = session.until().getEpochSecond();
    forgetEnded(endings, clock);
    if (endings.put(session.id(), ending) == null) {
      synchronized (file) {
        write(file, line(session.id(), ending));
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static void forgetEnded(Map<String, Long> endings, Clock clock) {
    long now = clock.instant().getEpochSecond();
    endings.values().removeIf(ending -> ending <= now);
  }

  private static String line(String id, long ending) {
    return id + " " + ending + "\n";
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(true);
  }
}
