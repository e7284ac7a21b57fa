package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.Inspection;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;

/** Reads a conversation that the reader is not a member of, for a stated purpose. */
// snippet: inspection
final class ComplaintDesk {
  private ComplaintDesk() {}

  static List<Message> whole(
      Chat chat, Participant staff, String caseNumber, Participant patient, Participant doctor) {
    Inspection inspection = chat.inspect(staff, "complaint " + caseNumber);
    List<Message> all = new ArrayList<>();
    List<Message> page = inspection.messages(patient, doctor, PageRequest.after(0, 200));
    while (!page.isEmpty()) {
      all.addAll(page);
      long last = page.get(page.size() - 1).seq();
      page = inspection.messages(patient, doctor, PageRequest.after(last, 200));
    }
    return all;
  }
}

// end
