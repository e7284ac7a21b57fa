package dev.parley.chat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Captures what is logged while it is open: SLF4J writes to System.err here. */
public final class LoggedLines implements AutoCloseable {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  private LoggedLines() {}

  public static LoggedLines start() {
    LoggedLines log = new LoggedLines();
    System.setErr(new PrintStream(log.written, true, StandardCharsets.UTF_8));
    return log;
  }

  public List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Override
  public void close() {
    System.setErr(before);
  }
}
