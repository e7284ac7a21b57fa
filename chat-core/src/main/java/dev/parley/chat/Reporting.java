package dev.parley.chat;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.report.MessageReport;
import dev.parley.chat.report.spi.ReportListener;
import java.time.Clock;

/** Hands reports to the host, of messages that the reporter can read. */
record Reporting(Reading reading, ReportListener listener, Clock clock) {
  void report(Participant caller, Peer peer, long seq, String reason) {
    MessageText text = new MessageText(reason);
    Sending.checkLength(text, MessageReport.MOST_REASON);
    if (text.isInvisible()) {
      throw new ChatException(ErrorCode.INVALID_PARAMETER, "The reason is missing.");
    }
    Message message = reading.message(caller, peer, seq).orElseThrow(Changing::noSuchMessage);
    listener.reported(new MessageReport(caller, message, text.value(), clock.instant()));
  }
}
