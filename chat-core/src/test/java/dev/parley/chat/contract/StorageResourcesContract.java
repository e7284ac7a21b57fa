package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.keyed;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchWanted;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.spi.ViewChanged;
import dev.parley.chat.view.spi.ViewStore;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No call of a storage's ports leaves anything open, whatever its outcome. */
public abstract class StorageResourcesContract {
  private static final ConversationId.Direct CONVERSATION = between(PATIENT, DOCTOR);
  private static final ConversationId.Direct NOBODYS = between(OTHER_PATIENT, OTHER_DOCTOR);
  private static final Participant STRANGER = Participant.of("user", "stranger");
  private static final int FEW = 5;
  private static final Group.Name NAME = new Group.Name("Ward 4");
  private static final GroupId LAST_GROUP = new GroupId("z".repeat(22));

  private final Crowd group = Crowd.of(3);

  private final Attachment live = attachment();
  private final Attachment swept = attachment();

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  /**
   * Returns whether the storage keeps instances of a class in this process as its data.
   *
   * @param className of an instance that is still there
   * @return true if that is no leak
   */
  protected boolean keeps(String className) {
    return false;
  }

  @Test
  void everyMethodOfEveryPortIsCalled() {
    assertThat(ports()).hasSizeGreaterThan(3);
    calls().assertEveryMethodIsCalled(ports().stream());
  }

  @Test
  void aThousandCallsOfEachLeaveNothingOpen() throws Exception {
    storage().messages().append(image(PATIENT, DOCTOR, "look", live), NOW);
    storage().messages().append(keyed(PATIENT, DOCTOR, "known", "known"), NOW);
    storage().attachments().claimOrphans(List.of(swept.id()));
    groups().create(group.created(), NAME, Group.History.ALL, NOW);
    storage().messages().append(group.text(group.members().get(0), "hello"), NOW);

    calls().assertNothingStaysOpen(this::keeps);
  }

  private static List<Class<?>> ports() {
    return Stream.of(ChatStorage.class.getMethods())
        .<Class<?>>map(StorageResourcesContract::port)
        .toList();
  }

  /** An optional store stands in an Optional. */
  private static Class<?> port(Method method) {
    return method.getGenericReturnType() instanceof ParameterizedType optional
        ? (Class<?>) optional.getActualTypeArguments()[0]
        : method.getReturnType();
  }

  private PortCalls calls() {
    PortCalls calls = new PortCalls();
    addMessages(calls);
    addConversations(calls);
    addFeeds(calls);
    addEvents(calls);
    addImports(calls);
    addGroups(calls);
    addSearch(calls);
    addChanges(calls);
    addViews(calls);
    addBlocks(calls);
    return calls
        .add(
            "AttachmentIndex.claimOrphans",
            time -> assertThat(claimed(attachment(), live)).isEqualTo(1))
        .add("AttachmentIndex.claimOrphans", time -> assertThat(claimed(live)).isZero());
  }

  private int claimed(Attachment... attachments) {
    return storage()
        .attachments()
        .claimOrphans(Stream.of(attachments).map(Attachment::id).toList())
        .size();
  }

  private void addMessages(PortCalls calls) {
    calls
        .add("MessageStore.append", time -> assertStored(text(PATIENT, DOCTOR, "text " + time)))
        .add(
            "MessageStore.append",
            time -> assertNotStored(keyed(PATIENT, DOCTOR, "known", "known")))
        .add(
            "MessageStore.append",
            time -> assertNotStored(keyed(PATIENT, DOCTOR, "other", "known")))
        .add("MessageStore.append", time -> assertNotStored(image(PATIENT, DOCTOR, "", swept)))
        .add("MessageStore.sent", time -> assertThat(sent("known")).isPresent())
        .add("MessageStore.sent", time -> assertThat(sent("unknown")).isEmpty())
        .add(
            "MessageStore.messageOf",
            time -> assertThat(storage().messages().messageOf(live.id(), DOCTOR)).isPresent())
        .add(
            "MessageStore.messageOf",
            time -> assertThat(storage().messages().messageOf(swept.id(), DOCTOR)).isEmpty());
    for (PageRequest page :
        List.of(PageRequest.latest(FEW), PageRequest.before(FEW, FEW), PageRequest.after(0, FEW))) {
      calls
          .add(
              "MessageStore.page",
              time ->
                  assertThat(storage().messages().page(CONVERSATION, DOCTOR, page)).isNotEmpty())
          .add(
              "MessageStore.page",
              time -> assertThat(storage().messages().page(NOBODYS, DOCTOR, page)).isEmpty())
          .add(
              "MessageStore.whole",
              time -> assertThat(storage().messages().whole(CONVERSATION, page)).isNotEmpty())
          .add(
              "MessageStore.whole",
              time -> assertThat(storage().messages().whole(NOBODYS, page)).isEmpty());
    }
  }

  private void addConversations(PortCalls calls) {
    calls
        .add(
            "ConversationStore.head",
            time -> assertThat(conversations().head(CONVERSATION, DOCTOR)).isPresent())
        .add(
            "ConversationStore.head",
            time -> assertThat(conversations().head(NOBODYS, DOCTOR)).isEmpty())
        .add(
            "ConversationStore.conversationOf",
            time -> assertThat(conversations().conversationOf(DOCTOR, CONVERSATION)).isPresent())
        .add(
            "ConversationStore.conversationOf",
            time -> assertThat(conversations().conversationOf(STRANGER, CONVERSATION)).isEmpty())
        .add(
            "ConversationStore.conversationsOf",
            time -> list(DOCTOR, ConversationList.Cursor.TOP, 1))
        .add(
            "ConversationStore.conversationsOf",
            time -> list(DOCTOR, new ConversationList.Cursor(1, 0), 1))
        .add(
            "ConversationStore.conversationsOf",
            time -> list(STRANGER, ConversationList.Cursor.TOP, 0))
        .add(
            "ConversationStore.mark",
            time -> {
              storage().messages().append(text(PATIENT, DOCTOR, "unread"), NOW);
              long seq = conversations().head(CONVERSATION, DOCTOR).orElseThrow().lastSeq();
              assertThat(
                      conversations()
                          .mark(CONVERSATION, DOCTOR, UpTo.read(seq), NOW)
                          .orElseThrow()
                          .moved())
                  .isTrue();
            })
        .add(
            "ConversationStore.mark",
            time ->
                assertThat(
                        conversations()
                            .mark(CONVERSATION, DOCTOR, UpTo.read(1), NOW)
                            .orElseThrow()
                            .moved())
                    .isFalse())
        .add(
            "ConversationStore.mark",
            time ->
                assertThat(conversations().mark(CONVERSATION, STRANGER, UpTo.read(1), NOW))
                    .isEmpty())
        .add(
            "MessageStore.bySeq",
            time ->
                assertThat(storage().messages().bySeq(CONVERSATION, DOCTOR, Set.of(1L)))
                    .isNotEmpty())
        .add(
            "ConversationStore.members",
            time ->
                assertThat(conversations().members(CONVERSATION, Optional.empty(), FEW)).hasSize(2))
        .add(
            "ConversationStore.membersAmong",
            time ->
                assertThat(conversations().membersAmong(CONVERSATION, List.of(DOCTOR, STRANGER)))
                    .hasSize(1))
        .add("ConversationStore.unread", time -> conversations().unread(Set.of(DOCTOR), FEW))
        .add("ConversationStore.unread", time -> conversations().unread(Set.of(STRANGER), FEW))
        .add(
            "ConversationStore.unread",
            time -> conversations().unread(Set.of(DOCTOR, STRANGER), FEW))
        .add(
            "ConversationStore.countersAmong",
            time -> conversations().countersAmong(Set.of(DOCTOR, STRANGER)))
        .add("ConversationStore.counters", time -> conversations().counters(DOCTOR))
        .add("ConversationStore.counters", time -> conversations().counters(STRANGER));
  }

  private void addFeeds(PortCalls calls) {
    List<Participant> many =
        IntStream.range(0, 250).mapToObj(id -> Participant.of("user", id)).toList();
    calls
        .add("FeedStore.after", time -> storage().feeds().after(DOCTOR, FeedPosition.START, FEW))
        .add("FeedStore.after", time -> storage().feeds().after(DOCTOR, FeedPosition.NOWHERE, FEW))
        .add("FeedStore.after", time -> storage().feeds().after(STRANGER, FeedPosition.START, FEW))
        .add("FeedStore.positions", time -> storage().feeds().positions(many))
        .add("FeedStore.forget", time -> storage().feeds().forget(NOW.plusSeconds(1), 1))
        .add(
            "FeedStore.forget", time -> storage().feeds().forget(NOW.minus(Duration.ofDays(9)), 1));
  }

  private void addGroups(PortCalls calls) {
    GroupId id = ((ConversationId.Group) group.id()).group();
    Participant admin = group.members().get(0);
    Participant member = group.members().get(1);
    Participant newcomer = Participant.of("user", "newcomer");
    calls
        .add(
            "GroupStore.create",
            time ->
                assertThat(groups().create(Crowd.of(3).created(), NAME, Group.History.ALL, NOW))
                    .isInstanceOf(Appended.New.class))
        .add(
            "GroupStore.change",
            time -> {
              assertChanged(id, admin, new GroupChange.Members(Set.of(newcomer), Set.of()), true);
              assertChanged(id, admin, new GroupChange.Members(Set.of(), Set.of(newcomer)), true);
            })
        .add(
            "GroupStore.change",
            time -> assertChanged(id, STRANGER, new GroupChange.Rename(NAME), false))
        .add("GroupStore.group", time -> assertThat(groups().group(id, member)).isPresent())
        .add("GroupStore.group", time -> assertThat(groups().group(otherGroup(), member)).isEmpty())
        .add(
            "GroupStore.members",
            time -> assertThat(groups().members(id, Optional.empty(), FEW)).hasSize(3))
        .add(
            "GroupStore.groups",
            time -> assertThat(groups().groups(Optional.empty(), FEW)).isNotEmpty())
        .add(
            "GroupStore.groups",
            time -> assertThat(groups().groups(Optional.of(LAST_GROUP), FEW)).isEmpty())
        .add(
            "GroupStore.receipts",
            time ->
                assertThat(groups().receipts(group.id(), admin, 2, Optional.empty(), FEW).of())
                    .isEqualTo(2))
        .add(
            "MessageStore.nextMention",
            time -> assertThat(storage().messages().nextMention(group.id(), member)).isEmpty());
  }

  private void addSearch(PortCalls calls) {
    SearchStore search = storage().search().orElseThrow();
    calls
        .add("SearchStore.index", time -> search.index(FEW))
        .add("SearchStore.find", time -> search.find(wanted(DOCTOR, "text")))
        .add(
            "SearchStore.find", time -> assertThat(search.find(wanted(STRANGER, "text"))).isEmpty())
        .add(
            "SearchStore.find",
            time -> assertThat(search.find(wanted(DOCTOR, "nothing"))).isEmpty())
        .add("SearchStore.remove", time -> search.remove(CONVERSATION, time))
        .add("SearchStore.remove", time -> search.remove(NOBODYS, 1))
        .add("SearchStore.progress", time -> search.progress());
  }

  private static SearchWanted wanted(Participant viewer, String text) {
    return SearchWanted.of(
        viewer,
        List.of(CONVERSATION, NOBODYS),
        SearchTerms.parse(text),
        SearchQuery.of(text, FEW),
        FEW);
  }

  private void assertChanged(GroupId id, Participant actor, GroupChange.What what, boolean done) {
    GroupChange change = new GroupChange(id, actor, GroupChange.Standing.ADMIN, what, FEW);
    assertThat(groups().change(change, NOW) instanceof GroupChanged.Done).isEqualTo(done);
  }

  private static GroupId otherGroup() {
    return ((ConversationId.Group) Crowd.of(3).id()).group();
  }

  private GroupStore groups() {
    return storage().groups().orElseThrow();
  }

  private void addViews(PortCalls calls) {
    ViewStore views = storage().views().orElseThrow();
    Views.Change pin = Views.Change.NOTHING.pinned(true);
    calls
        .add(
            "ViewStore.change",
            time ->
                assertThat(
                        views.change(
                            CONVERSATION,
                            DOCTOR,
                            Views.Change.NOTHING.archived(time % 2 == 0),
                            NOW))
                    .isInstanceOf(ViewChanged.Done.class))
        .add(
            "ViewStore.change",
            time ->
                assertThat(views.change(CONVERSATION, STRANGER, pin, NOW))
                    .isInstanceOf(ViewChanged.Refused.class));
    for (ConversationQuery.Filter filter : ConversationQuery.Filter.values()) {
      calls.add(
          "ViewStore.conversationsOf",
          time ->
              assertThat(
                      views
                          .conversationsOf(STRANGER, filter, ConversationList.Cursor.TOP, FEW)
                          .rows())
                  .isEmpty());
    }
  }

  private void addBlocks(PortCalls calls) {
    BlockStore blocks = storage().blocks().orElseThrow();
    calls
        .add(
            "BlockStore.block",
            time ->
                assertThat(blocks.block(OTHER_PATIENT, OTHER_DOCTOR, time % 2 == 0, NOW)).isTrue())
        .add(
            "BlockStore.block",
            time -> assertThat(blocks.block(STRANGER, OTHER_DOCTOR, false, NOW)).isFalse())
        .add(
            "BlockStore.blocked",
            time ->
                assertThat(blocks.blocked(OTHER_PATIENT, Optional.empty(), FEW)).hasSizeLessThan(2))
        .add(
            "BlockStore.among",
            time ->
                assertThat(blocks.among(STRANGER, List.of(DOCTOR, PATIENT)))
                    .isEqualTo(BlockStore.Among.NONE));
  }

  private void addChanges(PortCalls calls) {
    ChangeStore changes = storage().changes().orElseThrow();
    Emoji emoji = new Emoji("👍");
    for (MessageChange.What what :
        List.of(
            new MessageChange.Edit(new MessageText("no"), List.of(), 0, Instant.MIN, true),
            new MessageChange.Delete(true, Instant.MAX, false),
            new MessageChange.React(emoji, false),
            new MessageChange.Pin(false))) {
      for (Participant who : List.of(DOCTOR, STRANGER)) {
        calls.add(
            "ChangeStore.change",
            time ->
                assertThat(changes.change(new MessageChange(CONVERSATION, 1, who, what), NOW))
                    .isNotInstanceOf(MessageChanged.Done.class));
      }
    }
    calls
        .add(
            "ChangeStore.change",
            time ->
                assertThat(
                        changes.change(
                            new MessageChange(
                                CONVERSATION,
                                1,
                                DOCTOR,
                                new MessageChange.React(emoji, time % 2 == 0)),
                            NOW))
                    .isNotInstanceOf(MessageChanged.Refused.class))
        .add(
            "ChangeStore.change",
            time -> {
              Message sent =
                  Samples.stored(storage().messages().append(text(PATIENT, DOCTOR, "x"), NOW));
              assertThat(
                      changes.change(
                          new MessageChange(
                              CONVERSATION,
                              sent.seq(),
                              PATIENT,
                              new MessageChange.Delete(false, Instant.MIN, false)),
                          NOW))
                  .isInstanceOf(MessageChanged.Done.class);
            })
        .add("ChangeStore.pins", time -> assertThat(changes.pins(CONVERSATION, DOCTOR)).isEmpty())
        .add(
            "ChangeStore.editions",
            time -> assertThat(changes.editions(CONVERSATION, DOCTOR, 1)).isEmpty());
  }

  private void addImports(PortCalls calls) {
    ImportStore imports = storage().imports().orElseThrow();
    calls
        .add(
            "ImportStore.append",
            time ->
                imports.append(
                    List.of(new NewPastMessage(text(PATIENT, DOCTOR, "past"), NOW, true)), NOW))
        .add(
            "ImportStore.append",
            time ->
                imports.append(
                    List.of(
                        new NewPastMessage(keyed(PATIENT, DOCTOR, "known", "known"), NOW, false)),
                    NOW))
        .add(
            "ImportStore.append",
            time ->
                imports.append(
                    List.of(
                        new NewPastMessage(
                            text(PATIENT, DOCTOR, "older"), NOW.minusSeconds(9), true)),
                    NOW));
  }

  private void addEvents(PortCalls calls) {
    EventStore events = storage().events().orElseThrow();
    calls
        .add("EventStore.keep", time -> events.keep(Duration.ofDays(time % 2)))
        .add("EventStore.keep", time -> events.keep(Duration.ofDays(1)))
        .add("EventStore.kept", time -> assertThat(events.kept()).isPositive())
        .add("EventStore.after", time -> events.after(FeedPosition.START, FEW))
        .add("EventStore.after", time -> events.after(FeedPosition.NOWHERE, FEW))
        .add("EventStore.forget", time -> events.forget(NOW, FEW))
        .add("EventStore.forget", time -> events.forget(NOW.plus(Duration.ofDays(9)), 1));
  }

  private ConversationStore conversations() {
    return storage().conversations();
  }

  private void list(Participant who, ConversationList.Cursor cursor, int expected) {
    assertThat(conversations().conversationsOf(who, cursor, FEW).rows()).hasSize(expected);
  }

  private Optional<?> sent(String key) {
    return storage().messages().sent(PATIENT, new ClientMessageId(key));
  }

  private void assertStored(NewMessage message) {
    assertThat(storage().messages().append(message, NOW)).isInstanceOf(Appended.New.class);
  }

  private void assertNotStored(NewMessage message) {
    assertThat(storage().messages().append(message, NOW)).isNotInstanceOf(Appended.New.class);
  }
}
