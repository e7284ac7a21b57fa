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
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
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
              time -> assertThat(storage().messages().page(NOBODYS, DOCTOR, page)).isEmpty());
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
        .add("ConversationStore.conversationsOf", time -> list(DOCTOR, ListCursor.TOP, 1))
        .add("ConversationStore.conversationsOf", time -> list(DOCTOR, new ListCursor(1, 0), 1))
        .add("ConversationStore.conversationsOf", time -> list(STRANGER, ListCursor.TOP, 0))
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
        .add("EventStore.after", time -> events.after(FeedPosition.START, FEW))
        .add("EventStore.after", time -> events.after(FeedPosition.NOWHERE, FEW))
        .add("EventStore.forget", time -> events.forget(NOW, FEW))
        .add("EventStore.forget", time -> events.forget(NOW.plus(Duration.ofDays(9)), 1));
  }

  private ConversationStore conversations() {
    return storage().conversations();
  }

  private void list(Participant who, ListCursor cursor, int expected) {
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
