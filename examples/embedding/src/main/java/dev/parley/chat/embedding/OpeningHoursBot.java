package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.participant.Participant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A participant without a person, who answers each message that is sent to it. */
// snippet: bot
final class OpeningHoursBot implements ChatListener { // Chat.builder()….listener(…)
  static final Participant BOT = Participant.of("bot", "opening-hours");

  private final Supplier<Chat> chat; // the chat is built after its listeners
  private final UnaryOperator<String> answers;

  OpeningHoursBot(Supplier<Chat> chat, UnaryOperator<String> answers) {
    this.chat = chat;
    this.answers = answers;
  }

  @Override
  public void on(ChatEvent event) {
    if (event instanceof ChatEvent.MessageSent sent
        && sent.message().receiver().equals(Optional.of(BOT))) { // so never to itself
      Draft answer =
          Draft.from(BOT)
              .to(sent.message().sender())
              .text(answers.apply(sent.message().text()))
              // Stored once, even if the same message is handled twice.
              .clientMessageId(new ClientMessageId("answer-" + sent.message().id()));
      chat.get().send(answer);
    }
  }
}

// end
