package dev.parley.chat.report.spi;

import dev.parley.chat.report.MessageReport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Port: receives reports of messages. Called on the reporter's thread, which waits for it, so it
 * only stores or passes on. An exception makes the report fail, so that none is lost unnoticed.
 * Implementations are thread-safe.
 */
@FunctionalInterface
public interface ReportListener {
  /**
   * Takes a report.
   *
   * @param report of a message that the reporter can read
   */
  void reported(MessageReport report);

  /**
   * Logs that a report came, by ids only; the default.
   *
   * @return a listener for chats whose operators read the log
   */
  static ReportListener logging() {
    Logger log = LoggerFactory.getLogger(ReportListener.class);
    return report ->
        log.warn(
            "Message {} (seq {} of {}) was reported by {}.",
            report.message().id(),
            report.message().seq(),
            report.message().conversation().value(),
            report.reporter());
  }
}
