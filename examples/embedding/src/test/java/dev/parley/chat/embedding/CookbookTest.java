package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatBuilder;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The recipes of the cookbook that need no server. */
class CookbookTest {
  private static final Participant ANN = Participant.of("user", 7);
  private static final Participant MAYA = Participant.of("doctor", 7);

  @Test
  void aDashboardShowsUnreadMessagesAndTheNewestLines() {
    try (Chat chat = chat(AccessPolicy.betweenTypes("user", "doctor")).build()) {
      assertThat(InboxTile.of(chat, MAYA)).isEqualTo(new InboxTile(0, List.of()));
      send(chat, ANN, MAYA, "Good morning");
      send(chat, ANN, MAYA, "Are you there?");

      InboxTile tile = InboxTile.of(chat, MAYA);

      assertThat(tile.unread()).isEqualTo(2);
      assertThat(tile.lines()).containsExactly("Ann Lee: Are you there?");
    }
  }

  @Test
  void aFormerDoctorMayReadButNotWrite() {
    Team team = new Team();
    try (Chat chat = chat(new CareTeamPolicy(team)).build()) {
      assertRefused(chat, ANN, MAYA);
      team.now.add(Set.of(ANN, MAYA));
      team.ever.add(Set.of(ANN, MAYA));
      send(chat, ANN, MAYA, "while in the team");

      team.now.clear();

      assertRefused(chat, MAYA, ANN);
      assertThat(chat.messages(MAYA, ANN, PageRequest.latest(10))).hasSize(1);
      team.ever.clear();
      assertThatThrownBy(() -> chat.messages(MAYA, ANN, PageRequest.latest(10)))
          .isInstanceOf(ChatException.class);
    }
  }

  @Test
  void anAbsentPersonGetsOneMailForManyMessages() throws InterruptedException {
    BlockingQueue<Participant> mails = new LinkedBlockingQueue<>();
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    AtomicReference<Chat> built = new AtomicReference<>();
    Handled handled =
        new Handled(new MailTheAbsent(built::get, timer, Duration.ofHours(1), mails::add));
    try (Chat chat = chat(AccessPolicy.betweenTypes("user", "doctor")).listener(handled).build()) {
      built.set(chat);
      send(chat, ANN, MAYA, "one");
      send(chat, ANN, MAYA, "two");
      send(chat, MAYA, ANN, "three");
      handled.await(3);
      chat.mark(ANN, MAYA, UpTo.read(3));
      assertThat(timer.getQueue()).hasSize(2);

      runNow(timer);

      assertThat(mails).containsExactly(MAYA);
      send(chat, ANN, MAYA, "the next absence");
      handled.await(1);
      runNow(timer);
      assertThat(mails).containsExactly(MAYA, MAYA);
    } finally {
      timer.shutdownNow();
    }
  }

  @Test
  void aGroupFollowsTheHostsOwnTable() {
    try (Chat chat = chat((actor, action, about) -> about.group().isPresent()).build()) {
      CareTeamGroup teams = new CareTeamGroup(chat);

      GroupId id = teams.follow(ANN, "Ann Lee", Set.of(ANN, MAYA));

      assertThat(teams.follow(ANN, "Ann Lee", Set.of(ANN, MAYA))).isEqualTo(id);
      assertThat(chat.messages(MAYA, id, PageRequest.latest(10))).hasSize(3);
      assertThat(teams.follow(ANN, "Ann Ray", Set.of(ANN))).isEqualTo(id);
      assertThat(chat.conversation(MAYA, id)).isEmpty();
      assertThat(chat.groups().group(ANN, id).size()).isEqualTo(1);
      assertThat(chat.groups().group(ANN, id).name().value()).isEqualTo("Care team of Ann Ray");
      teams.follow(ANN, "Ann Ray", Set.of());
      assertThat(chat.conversation(ANN, id)).isEmpty();
    }
  }

  @Test
  void aBotRemindsAndAnswersOnceAndNotItself() throws InterruptedException {
    AtomicReference<Chat> built = new AtomicReference<>();
    Set<Participant> withoutReminders = ConcurrentHashMap.newKeySet();
    ReminderBot bot = new ReminderBot(built::get, withoutReminders::add);
    Handled handled = new Handled(bot);
    try (Chat chat =
        chat(AccessPolicy.betweenTypes("user", "bot"))
            .automated(ReminderBot.BOT, ParticipantProfile.of("Reminders"))
            .listener(handled)
            .build()) {
      built.set(chat);
      bot.remind(ANN, 12, "tomorrow at 10:00");
      bot.remind(ANN, 12, "tomorrow at 10:00"); // after a restart
      send(chat, ANN, ReminderBot.BOT, "Can I bring my son?");
      Message stop = chat.send(Draft.from(ANN).to(ReminderBot.BOT).text("Stop ")).message();
      handled.await(5); // the reminder, two messages, and an answer to each

      bot.on(new ChatEvent.MessageSent(stop)); // handled twice

      assertThat(chat.messages(ANN, ReminderBot.BOT, PageRequest.latest(10)))
          .filteredOn(message -> message.sender().equals(ReminderBot.BOT))
          .extracting(Message::text)
          .containsExactly(
              "Your appointment is tomorrow at 10:00. Reply STOP to get no more reminders.",
              "I only send reminders. Please write to your doctor.",
              "You will get no more reminders.");
      assertThat(withoutReminders).containsExactly(ANN);
    }
  }

  @Test
  void aComplaintIsReadAsAWholeAndListenersAreNotified() throws InterruptedException {
    BlockingQueue<ChatEvent.Inspected> inspected = new LinkedBlockingQueue<>();
    Participant staff = Participant.of("admin", "sue");
    ChatListener record =
        event -> {
          if (event instanceof ChatEvent.Inspected seen) {
            inspected.add(seen);
          }
        };
    try (Chat chat = chat(AccessPolicy.betweenTypes("user", "doctor")).listener(record).build()) {
      for (int number = 1; number <= 450; number++) {
        send(chat, ANN, MAYA, "message " + number);
      }

      List<Message> all = ComplaintDesk.whole(chat, staff, "4711", ANN, MAYA);

      assertThat(all).hasSize(450);
      assertThat(all.get(449).text()).isEqualTo("message 450");
      ChatEvent.Inspected seen = inspected.poll(20, TimeUnit.SECONDS);
      assertThat(seen).isNotNull();
      assertThat(seen.inspector()).isEqualTo(staff);
      assertThat(seen.purpose()).isEqualTo("complaint 4711");
      assertThat(chat.inbox(MAYA).unreadMessages()).isEqualTo(450);
    }
  }

  @Test
  void peopleWithUuidsAndAnyKeysTalk() {
    UUID id = UUID.fromString("3F2504E0-4F89-11D3-9A0C-0305E82C3301");
    Participant buyer = ShopPeople.buyer(id);
    Participant seller = ShopPeople.seller("Müller & Co/Bonn");
    InMemoryDirectory people =
        InMemoryDirectory.create()
            .put(buyer, ParticipantProfile.of("Ann Lee"))
            .put(seller, ParticipantProfile.of("Müller & Co"));
    try (Chat chat =
        Chat.builder()
            .storage(InMemoryStorage.create())
            .directory(people)
            .access(AccessPolicy.betweenTypes("buyer", "seller"))
            .build()) {
      send(chat, buyer, seller, "Is the lamp still there?");

      assertThat(buyer.id()).isEqualTo(id.toString().toLowerCase(Locale.ROOT));
      assertThat(seller).isNotEqualTo(ShopPeople.seller("Müller & Co/bonn"));
      assertThat(InboxTile.of(chat, seller).lines())
          .containsExactly("Ann Lee: Is the lamp still there?");
      assertThat(chat.messages(seller, buyer, PageRequest.latest(1))).hasSize(1);
    }
  }

  private static ChatBuilder chat(AccessPolicy policy) {
    return Chat.builder()
        .storage(InMemoryStorage.create())
        .directory(
            InMemoryDirectory.create()
                .put(ANN, ParticipantProfile.of("Ann Lee"))
                .put(MAYA, ParticipantProfile.of("Dr. Maya Lind")))
        .access(policy);
  }

  private static void send(Chat chat, Participant from, Participant to, String text) {
    chat.send(Draft.from(from).to(to).text(text));
  }

  private static void assertRefused(Chat chat, Participant from, Participant to) {
    assertThatThrownBy(() -> send(chat, from, to, "refused"))
        .isInstanceOfSatisfying(
            ChatException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_PERMITTED));
  }

  /** Runs what is scheduled, as if its time had come. */
  private static void runNow(ScheduledThreadPoolExecutor timer) {
    for (Runnable task : timer.getQueue().toArray(Runnable[]::new)) {
      timer.remove(task);
      task.run();
    }
  }

  /** Counts the events that a listener has handled. */
  private static final class Handled implements ChatListener {
    private final BlockingQueue<ChatEvent> events = new LinkedBlockingQueue<>();
    private final ChatListener listener;

    Handled(ChatListener listener) {
      this.listener = listener;
    }

    @Override
    public void on(ChatEvent event) {
      listener.on(event);
      if (event instanceof ChatEvent.MessageSent) {
        events.add(event);
      }
    }

    void await(int count) throws InterruptedException {
      for (int event = 0; event < count; event++) {
        assertThat(events.poll(30, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  private static final class Team implements CareTeamPolicy.CareTeams {
    final Set<Set<Participant>> now = new HashSet<>();
    final Set<Set<Participant>> ever = new HashSet<>();

    @Override
    public boolean cares(Participant one, Participant other) {
      return now.contains(Set.of(one, other));
    }

    @Override
    public boolean hasCared(Participant one, Participant other) {
      return ever.contains(Set.of(one, other));
    }
  }
}
