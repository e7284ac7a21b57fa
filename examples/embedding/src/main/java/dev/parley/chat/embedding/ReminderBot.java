package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.participant.Participant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A sender without a person, which reminds people of appointments and answers them. */
// snippet: bot
final class ReminderBot implements ChatListener { // Chat.builder()….listener(…)
  static final Participant BOT = Participant.of("bot", "reminders");

  private final Supplier<Chat> chat; // the chat is built after its listeners
  private final Consumer<Participant> stopReminding; // your own record of who wants none

  ReminderBot(Supplier<Chat> chat, Consumer<Participant> stopReminding) {
    this.chat = chat;
    this.stopReminding = stopReminding;
  }

  /** Sends one reminder for each appointment, however often a timer of yours calls it. */
  void remind(Participant patient, long appointment, String when) {
    String text = "Your appointment is " + when + ". Reply STOP to get no more reminders.";
    send(patient, text, "appointment-" + appointment);
  }

  @Override
  public void on(ChatEvent event) {
    if (event instanceof ChatEvent.MessageSent sent
        && sent.message().receiver().equals(Optional.of(BOT))) { // so never to itself
      Message question = sent.message();
      send(question.sender(), answer(question), "answer-" + question.id());
    }
  }

  private String answer(Message question) {
    if (question.text().strip().toLowerCase(Locale.ROOT).equals("stop")) {
      stopReminding.accept(question.sender());
      return "You will get no more reminders.";
    }
    return "I only send reminders. Please write to your doctor.";
  }

  /** The key makes it the same message if it is sent again. */
  private void send(Participant patient, String text, String key) {
    ClientMessageId once = new ClientMessageId(key);
    chat.get().send(Draft.from(BOT).to(patient).text(text).clientMessageId(once));
  }
}

// end
