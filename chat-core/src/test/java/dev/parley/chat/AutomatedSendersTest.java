package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AutomatedSendersTest {
  private static final Participant ANN = Participant.of("user", 7);
  private static final Participant BOT = Participant.of("bot", "reminders");

  /** Fails if it is asked about anyone but the host's people. */
  private final ParticipantDirectory onlyPeople =
      new ParticipantDirectory() {
        private final InMemoryDirectory known =
            InMemoryDirectory.create().put(ANN, ParticipantProfile.of("Ann"));

        @Override
        public Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants) {
          assertThat(participants).isNotEmpty().allMatch(who -> who.type().equals("user"));
          return known.profiles(participants);
        }

        @Override
        public ContactPage contactsOf(Participant viewer, ContactQuery query) {
          return known.contactsOf(viewer, query);
        }
      };

  @Test
  void aBotTalksWithoutAnEntryInTheDirectory() {
    try (Chat chat = chat(AccessPolicy.betweenTypes("user", "bot"))) {
      chat.send(Draft.from(BOT).to(ANN).text("Your appointment is at 10:00."));
      chat.send(Draft.from(ANN).to(BOT).text("Thank you"));

      assertThat(chat.messages(ANN, BOT, PageRequest.latest(10)))
          .extracting(Message::text)
          .containsExactly("Your appointment is at 10:00.", "Thank you");
      Conversation row = chat.conversation(ANN, BOT).orElseThrow();
      assertThat(row.profile().orElseThrow().name()).isEqualTo("Reminders");
      assertThat(row.profile().orElseThrow().automated()).isTrue();
      assertThat(row.canSend()).isTrue();
      assertThat(chat.profile(ANN).orElseThrow().automated()).isFalse();
    }
  }

  @Test
  void aNoticeOfTheHostsOwnIsReadAndNotAnswered() {
    AccessPolicy policy =
        (actor, action, about) ->
            about.partnerOf(actor).isPresent()
                && (actor.equals(Participant.SYSTEM) || action == AccessPolicy.Action.READ);
    try (Chat chat = chat(policy)) {
      chat.send(Draft.from(Participant.SYSTEM).to(ANN).text("We are closed on Friday."));

      Conversation row = chat.conversations(ANN, ConversationQuery.top(5)).conversations().get(0);
      assertThat(row.peer()).isEqualTo(Participant.SYSTEM);
      assertThat(row.profile().orElseThrow().name()).isEqualTo("The clinic");
      assertThat(row.canSend()).isFalse();
      assertThat(row.viewer().unread()).isOne();
      ChatInMemory.refused(
          ErrorCode.NOT_PERMITTED,
          () -> chat.send(Draft.from(ANN).to(Participant.SYSTEM).text("Why?")));
    }
  }

  @Test
  void thePolicyDecidesForSendersWithoutAPersonToo() {
    try (Chat chat = chat(AccessPolicy.betweenTypes("user", "doctor"))) {
      ChatInMemory.refused(
          ErrorCode.NOT_PERMITTED, () -> chat.send(Draft.from(BOT).to(ANN).text("Hello")));
      ChatInMemory.refused(
          ErrorCode.NOT_PERMITTED, () -> chat.send(Draft.from(ANN).to(BOT).text("Hello")));
    }
  }

  private Chat chat(AccessPolicy policy) {
    return Chat.builder()
        .storage(InMemoryStorage.create())
        .directory(onlyPeople)
        .access(policy)
        .automated(BOT, ParticipantProfile.of("Reminders"))
        .automated(Participant.SYSTEM, ParticipantProfile.of("The clinic"))
        .build();
  }
}
