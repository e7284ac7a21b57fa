package dev.parley.chat.servlet;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Captures all that containers and the servlet log while it is open: Tomcat and Undertow to
 * java.util.logging, Jetty and Parley to SLF4J, which writes to System.err here. Levels are not
 * changed, so it captures INFO and above.
 */
final class CapturedLog implements AutoCloseable {
  private final List<String> records = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          records.add(
              logged.getLevel()
                  + " "
                  + logged.getLoggerName()
                  + " "
                  + logged.getMessage()
                  + Optional.ofNullable(logged.getThrown()).map(cause -> " " + cause).orElse(""));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  private CapturedLog() {}

  static CapturedLog start() {
    CapturedLog log = new CapturedLog();
    Logger.getLogger("").addHandler(log.handler);
    System.setErr(new PrintStream(log.written, true, StandardCharsets.UTF_8));
    return log;
  }

  List<String> lines() {
    List<String> lines = new CopyOnWriteArrayList<>(records);
    written.toString(StandardCharsets.UTF_8).lines().forEach(lines::add);
    return lines;
  }

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(handler);
    System.setErr(before);
  }
}
