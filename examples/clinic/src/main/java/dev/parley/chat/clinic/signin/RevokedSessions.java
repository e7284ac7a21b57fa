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
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sessions that were signed out before they expired. They are stored until then in a file that
 * is only appended to, and rewritten at each start. Thread-safe.
 */
public final class RevokedSessions implements AutoCloseable {
  private static final Pattern LINE = Pattern.compile("[0-9a-f]{32} [0-9]{1,12}");

  private final Map<String, Long> endings;
  private final Map<String, Long> unsaved = new HashMap<>();
  private final Path file;
  private final Clock clock;

  private RevokedSessions(Map<String, Long> endings, Path file, Clock clock) {
    this.endings = endings;
    this.file = file;
    this.clock = clock;
  }

  /**
   * Opens the file.
   *
   * @param file the file, which may not exist yet
   * @param clock decides which sessions have expired
   * @return its sessions; closed by the caller
   * @throws IOException if it cannot be read and written
   */
  public static RevokedSessions in(Path file, Clock clock) throws IOException {
    Map<String, Long> endings = new ConcurrentHashMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
        // A line torn by a power cut was never acknowledged, so it can be skipped.
        lines
            .filter(line -> LINE.matcher(line).matches())
            .forEach(line -> endings.put(line.substring(0, 32), Long.valueOf(line.substring(33))));
      }
    }
    forgetEnded(endings, clock);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    append(fresh, lines(endings));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    return new RevokedSessions(endings, file, clock);
  }

  boolean contains(Session session) {
    return endings.containsKey(session.id());
  }

  /** Refuses a session from now on. Only a saved one is refused after a restart as well. */
  synchronized void add(Session session) {
    forgetEnded(endings, clock);
    long ending = session.until().getEpochSecond();
    if (endings.put(session.id(), ending) == null) {
      unsaved.put(session.id(), ending);
    }
  }

  /**
   * Returns once everything is on the disk. What a full disk could not store is written at the next
   * sign-out of any person.
   */
  synchronized void save() throws IOException {
    forgetEnded(unsaved, clock);
    if (!unsaved.isEmpty()) {
      append(file, lines(unsaved));
      unsaved.clear();
    }
  }

  @Override
  public void close() throws IOException {
    save();
  }

  private static void forgetEnded(Map<String, Long> endings, Clock clock) {
    long now = clock.instant().getEpochSecond();
    endings.values().removeIf(ending -> ending <= now);
  }

  private static String lines(Map<String, Long> endings) {
    return endings.entrySet().stream()
        .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Appends all or nothing. Opens the file each time, since an interrupted thread closes its
   * channel.
   */
  private static void append(Path file, String lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      try {
        channel.position(end);
        write(channel, endsInALine(channel, end) ? lines : "\n" + lines);
        channel.force(true);
      } catch (IOException failure) {
        truncate(channel, end, failure);
        throw failure;
      }
    }
  }

  /** A line after a partial one would be lost with it. */
  private static boolean endsInALine(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return end == 0 || (channel.read(last, end - 1) == 1 && last.get(0) == '\n');
  }

  private static void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void truncate(FileChannel channel, long end, IOException failure) {
    try {
      channel.truncate(end);
    } catch (IOException again) {
      failure.addSuppressed(again);
    }
  }
}
