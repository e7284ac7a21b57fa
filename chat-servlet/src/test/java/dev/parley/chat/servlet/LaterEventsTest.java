package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.limit.spi.RateLimiter;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events that the wire does not have, such as those of a later version, are left out of it. */
class LaterEventsTest {
  private static final ConversationId CONVERSATION = ConversationId.between(PATIENT, DOCTOR);

  private final LiveJson json =
      new LiveJson(
          new MessageJson(settings(), new PeopleJson(settings())),
          new Profiles(people -> Map.of()),
          Clock.systemUTC(),
          Duration.ofSeconds(20));

  @Test
  void anUnknownEventIsLeftOut() {
    assertThat(json.of(new Unknown(), DOCTOR, "")).isEmpty();
    assertThat(json.of(happened(new UnknownChange(CONVERSATION)), DOCTOR, "")).isEmpty();
  }

  @Test
  void aChangeOfAKindThatALaterVersionAddsIsShown() {
    Message deleted =
        new Message(
            1,
            CONVERSATION,
            1,
            PATIENT,
            new Body.Deleted(Instant.EPOCH, PATIENT),
            MessageContext.NONE,
            Optional.empty(),
            Instant.EPOCH,
            2,
            0,
            Optional.empty());

    assertThat(
            json.of(
                happened(new ChatEvent.MessageChanged(deleted, new ChatEvent.ChangeKind("later"))),
                DOCTOR,
                ""))
        .hasValueSatisfying(
            node -> {
              assertThat(node.get("event").textValue()).isEqualTo("changed");
              assertThat(node.get("kind").textValue()).isEqualTo("later");
              assertThat(node.at("/message/message_type").textValue()).isEqualTo("deleted");
            });
  }

  @Test
  void aKnownEventIsNot() {
    assertThat(
            json.of(
                happened(
                    new ChatEvent.MarksMoved(
                        CONVERSATION, new Member(DOCTOR, Member.Marks.NONE, 1))),
                DOCTOR,
                ""))
        .isPresent();
  }

  private static LiveEvent happened(ChatEvent event) {
    Head head =
        new Head(
            CONVERSATION,
            2,
            1,
            1,
            2,
            0,
            new Member(DOCTOR, Member.Marks.NONE, 1),
            Optional.empty(),
            0,
            List.of(SeqRange.ALL));
    return new LiveEvent.Happened(new FeedPosition(1, 5), event, head);
  }

  private static Settings settings() {
    return new Settings(
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        WebUi.plain(),
        Optional.empty(),
        Optional.empty(),
        "/chat",
        "/chat-ui",
        "/uploads/chat_images",
        "/uploads/chat_files",
        50,
        1,
        1,
        1,
        RateLimiter.unlimited(),
        Duration.ofMinutes(1),
        TicketSignature.ofThisNode(),
        Settings.Timing.USUAL,
        ImageIoThumbnailer.create(),
        List.of(),
        Set.of(),
        new OldClients(false, ZoneOffset.UTC, 0));
  }

  private record Unknown() implements LiveEvent {}

  private record UnknownChange(ConversationId conversation) implements ChatEvent {}
}
