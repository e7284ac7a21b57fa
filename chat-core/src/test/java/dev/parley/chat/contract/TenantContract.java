package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Counters;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.tenant.TenantStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants of one storage, with the same people, are as if each had a storage of its own. */
public abstract class TenantContract {
  private static final int STEPS = 150;
  private static final List<Participant> PEOPLE =
      List.of(
          Participant.of("doctor", 1),
          Participant.of("doctor", 2),
          Participant.of("user", 1),
          Participant.of("user", "a:1"),
          Participant.SYSTEM);

  /**
   * Supplies the storage of all tenants.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void eachTenantIsAsIfItWereAlone(int seed) {
    Random random = new Random(seed);
    // One name begins like another one.
    List<String> tenants = List.of("a", "a-1", "b");
    List<ChatStorage> shared =
        tenants.stream().<ChatStorage>map(name -> TenantStorage.of(name, storage())).toList();
    List<ChatStorage> alone =
        tenants.stream().<ChatStorage>map(name -> InMemoryStorage.create()).toList();
    for (ChatStorage one : List.of(shared.get(0), alone.get(0), alone.get(1), alone.get(2))) {
      one.events().orElseThrow().keep(Duration.ofDays(1));
    }
    List<Attachment> live = new ArrayList<>();

    for (int step = 0; step < STEPS; step++) {
      int tenant = random.nextInt(tenants.size());
      long choice = random.nextLong();
      Attachment photo = attachment();
      String done = act(shared.get(tenant), new Random(choice), photo);
      assertThat(done).isEqualTo(act(alone.get(tenant), new Random(choice), photo));
      if (done.startsWith("photo")) {
        live.add(photo);
      }
    }

    for (int tenant = 0; tenant < tenants.size(); tenant++) {
      assertThat(seen(shared.get(tenant), live)).isEqualTo(seen(alone.get(tenant), live));
      assertThat(shared.get(tenant).attachments().claimOrphans(ids(live))).isEmpty();
    }
  }

  @Test
  void aGroupOfAnotherTenantIsNotThere() {
    ChatStorage one = TenantStorage.of("one", storage());
    ChatStorage other = TenantStorage.of("other", storage());
    Crowd crowd = Crowd.of(3);
    stored(one.messages().append(crowd.created(), NOW));

    for (Participant who : crowd.members()) {
      assertThat(one.conversations().head(crowd.id(), who)).isPresent();
      assertThat(other.conversations().head(crowd.id(), who)).isEmpty();
      assertThat(other.messages().page(crowd.id(), who, PageRequest.latest(5))).isEmpty();
      assertThat(other.messages().append(crowd.text(who, "intruder"), NOW))
          .isInstanceOf(Appended.Refused.class);
    }
    assertThat(one.messages().whole(crowd.id(), PageRequest.latest(5))).isNotEmpty();
    assertThat(other.messages().whole(crowd.id(), PageRequest.latest(5))).isEmpty();
    assertThat(other.conversations().members(crowd.id(), Optional.empty(), 9)).isEmpty();
    assertThat(other.conversations().membersAmong(crowd.id(), crowd.members())).isEmpty();
    assertThat(one.conversations().members(crowd.id(), Optional.empty(), 9)).hasSize(3);
    GroupId id = ((ConversationId.Group) crowd.id()).group();
    assertThat(one.groups().orElseThrow().group(id, Participant.SYSTEM)).isPresent();
    assertThat(other.groups().orElseThrow().group(id, Participant.SYSTEM)).isEmpty();
    assertThat(
            other
                .groups()
                .orElseThrow()
                .change(
                    new GroupChange(
                        id,
                        Participant.SYSTEM,
                        GroupChange.Standing.HOST,
                        new GroupChange.Exactly(Set.of(PEOPLE.get(1))),
                        500),
                    NOW))
        .isEqualTo(new GroupChanged.Refused(GroupChanged.Reason.NOT_PERMITTED));
  }

  @Test
  void aTenantShortensNobodysEvents() {
    ChatStorage one = TenantStorage.of("one", storage());
    ChatStorage other = TenantStorage.of("other", storage());
    EventStore events = one.events().orElseThrow();
    events.keep(Duration.ofDays(30));
    stored(one.messages().append(text(PEOPLE.get(0), PEOPLE.get(1), "hello"), NOW));

    other.events().orElseThrow().keep(Duration.ofDays(1));
    other.events().orElseThrow().keep(Duration.ZERO);

    assertThat(events.kept()).isEqualTo(Duration.ofDays(30));
    assertThat(events.after(FeedPosition.START, 9).entries()).hasSize(1);
  }

  @Test
  void aGroupIsItsCreatorsTenantsAlsoWhileItIsEmpty() {
    ChatStorage one = TenantStorage.of("one", storage());
    ChatStorage other = TenantStorage.of("other", storage());
    Crowd crowd = Crowd.ofGroup(2);
    GroupId id = ((ConversationId.Group) crowd.id()).group();
    stored(
        one.groups()
            .orElseThrow()
            .create(
                crowd.createdBy(Participant.SYSTEM),
                new Group.Name("Ward"),
                Group.History.ALL,
                NOW));

    for (Set<Participant> wanted : List.of(Set.copyOf(crowd.members()), Set.<Participant>of())) {
      assertThat(synced(one, id, wanted)).isInstanceOf(GroupChanged.Done.class);
      assertThat(synced(other, id, Set.copyOf(PEOPLE)))
          .isEqualTo(new GroupChanged.Refused(GroupChanged.Reason.NOT_PERMITTED));
      GroupStore others = other.groups().orElseThrow();
      assertThat(others.group(id, Participant.SYSTEM)).isEmpty();
      assertThat(others.groups(Optional.empty(), 1)).isEmpty();
      assertThat(one.groups().orElseThrow().groups(Optional.empty(), 1)).containsExactly(id);
      assertThat(others.members(id, Optional.empty(), 9)).isEmpty();
      assertThat(others.receipts(crowd.id(), PEOPLE.get(0), 1, Optional.empty(), 9).of()).isZero();
      assertThat(one.groups().orElseThrow().group(id, Participant.SYSTEM).orElseThrow().size())
          .isEqualTo(wanted.size());
      assertThat(one.groups().orElseThrow().group(id, Participant.SYSTEM).orElseThrow().creator())
          .contains(Participant.SYSTEM);
    }
  }

  private static GroupChanged synced(ChatStorage tenant, GroupId id, Set<Participant> wanted) {
    return tenant
        .groups()
        .orElseThrow()
        .change(
            new GroupChange(
                id,
                Participant.SYSTEM,
                GroupChange.Standing.HOST,
                new GroupChange.Exactly(wanted),
                500),
            NOW);
  }

  private static String act(ChatStorage storage, Random random, Attachment photo) {
    Participant from = PEOPLE.get(random.nextInt(PEOPLE.size()));
    Participant to =
        PEOPLE.get((PEOPLE.indexOf(from) + 1 + random.nextInt(PEOPLE.size() - 1)) % PEOPLE.size());
    ConversationId id = between(from, to);
    return switch (random.nextInt(5)) {
      case 0 -> "photo " + outcome(storage.messages().append(image(from, to, "see", photo), NOW));
      case 1 ->
          "keyed "
              + outcome(
                  storage
                      .messages()
                      .append(keyed(from, to, "keyed", "k" + random.nextInt(3)), NOW));
      case 2 ->
          "import "
              + storage
                  .imports()
                  .orElseThrow()
                  .append(
                      List.of(
                          new NewPastMessage(text(from, to, "past"), NOW, random.nextBoolean())),
                      NOW)
                  .stream()
                  .map(TenantContract::outcome)
                  .toList();
      case 3 ->
          "mark "
              + storage
                  .conversations()
                  .mark(id, from, UpTo.read(random.nextInt(6)), NOW)
                  .map(result -> result.member() + " " + result.moved());
      default -> "text " + outcome(storage.messages().append(text(from, to, "hello"), NOW));
    };
  }

  private static String outcome(Appended appended) {
    return appended instanceof Appended.New stored
        ? shown(stored.message())
        : appended.getClass().getSimpleName();
  }

  /** Everything a tenant can read, without what every storage numbers by itself. */
  private static List<Object> seen(ChatStorage storage, List<Attachment> photos) {
    List<Object> seen = new ArrayList<>();
    for (Participant who : PEOPLE) {
      var counters = storage.conversations().counters(who);
      seen.add(List.of(who, counters.unreadMessages(), counters.unreadConversations()));
      seen.add(
          storage
              .conversations()
              .countersAmong(PEOPLE)
              .getOrDefault(who, Counters.NONE)
              .equals(counters));
      seen.add(
          storage.conversations().unread(PEOPLE, 50).getOrDefault(who, List.of()).stream()
              .map(row -> row.id() + " " + row.unread())
              .sorted()
              .toList());
      storage
          .conversations()
          .conversationsOf(who, ConversationList.Cursor.TOP, 50)
          .rows()
          .forEach(row -> seen.add(List.of(row.id(), row.viewer(), row.last(), row.position())));
      storage
          .feeds()
          .after(who, FeedPosition.START, 500)
          .entries()
          .forEach(
              row ->
                  seen.add(
                      List.of(
                          row.position().number(),
                          row.kind(),
                          row.conversation(),
                          row.seq(),
                          row.actor())));
      seen.add(storage.feeds().positions(Set.of(who)));
      seen.add(storage.messages().sent(who, new ClientMessageId("k1")).map(TenantContract::shown));
      photos.forEach(
          photo ->
              seen.add(storage.messages().messageOf(photo.id(), who).map(TenantContract::shown)));
      for (Participant other : PEOPLE) {
        if (!who.equals(other)) {
          ConversationId id = between(who, other);
          Optional<Head> head = storage.conversations().head(id, who);
          seen.add(head);
          seen.add(
              storage.conversations().members(id, Optional.empty(), 5).stream()
                  .sorted(Comparator.comparing(Member::participant))
                  .toList());
          storage
              .messages()
              .page(id, who, PageRequest.latest(200))
              .forEach(message -> seen.add(shown(message)));
        }
      }
    }
    storage
        .events()
        .orElseThrow()
        .after(FeedPosition.START, 200)
        .entries()
        .forEach(entry -> entry.event().ifPresent(event -> seen.add(shown(event))));
    return seen;
  }

  private static String shown(ChatEvent event) {
    return event instanceof ChatEvent.MessageSent sent ? shown(sent.message()) : event.toString();
  }

  private static String shown(Message message) {
    return "%s %d %s %s %d"
        .formatted(
            message.conversation().value(),
            message.seq(),
            message.sender(),
            message.text(),
            message.attachments().size());
  }

  private static List<AttachmentId> ids(List<Attachment> photos) {
    return photos.stream().map(Attachment::id).toList();
  }
}
