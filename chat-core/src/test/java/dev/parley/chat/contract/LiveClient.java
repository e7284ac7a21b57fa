package dev.parley.chat.contract;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.ConversationReader;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.live.spi.Subscriber;
import dev.parley.chat.live.spi.Subscription;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One device as a page would be: it keeps what it received and the last position, and whenever it
 * receives something that cannot follow what it knows, it records that. Thread-safe.
 */
final class LiveClient {
  final Participant viewer;
  private final List<Participant> partners;
  private final BlockingQueue<Boolean> changed;
  private final Map<ConversationId, List<Message>> messages = new HashMap<>();
  private final Map<ConversationId, Map<Participant, Member.Marks>> marks = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  /** Where a client begins that has read an empty list. */
  private FeedPosition position = FeedPosition.START;

  private boolean mustReload;
  private int reloads;
  private @Nullable Line line;

  LiveClient(Participant viewer, List<Participant> partners, BlockingQueue<Boolean> changed) {
    this.viewer = viewer;
    this.partners = partners;
    this.changed = changed;
  }

  /** Everything somebody can see, from the client or from the store. */
  record View(
      Map<ConversationId, List<Message>> messages,
      Map<ConversationId, Map<Participant, Member.Marks>> marks) {}

  synchronized View view() {
    Map<ConversationId, List<Message>> copy = new HashMap<>();
    messages.forEach((id, known) -> copy.put(id, List.copyOf(known)));
    Map<ConversationId, Map<Participant, Member.Marks>> copiedMarks = new HashMap<>();
    marks.forEach((id, known) -> copiedMarks.put(id, Map.copyOf(known)));
    return new View(copy, copiedMarks);
  }

  synchronized List<String> violations() {
    return List.copyOf(violations);
  }

  synchronized int reloads() {
    return reloads;
  }

  synchronized boolean isConnected() {
    return line != null;
  }

  /** Continues from the last position it received, as a socket or as a client that polls. */
  void connect(Chat chat, int capacity, boolean greeted) {
    Line next = new Line(capacity);
    FeedPosition from;
    synchronized (this) {
      line = next;
      from = position;
    }
    next.subscription =
        greeted
            ? chat.live().subscribe(viewer, Optional.of(from), next)
            : chat.live().resume(viewer, from, next);
  }

  /** Whatever is under way to it is lost, as on a cut wire. */
  void disconnect() {
    Line cut;
    synchronized (this) {
      cut = line;
      line = null;
    }
    if (cut != null && cut.subscription != null) {
      cut.subscription.close();
    }
  }

  void addCapacity(int more) {
    Line current;
    synchronized (this) {
      current = line;
    }
    if (current != null && current.subscription != null) {
      current.capacity.set(more);
      current.subscription.wake();
    }
  }

  /** What a client does after a resync: it reads everything again, then goes on. */
  void reloadIfRequested(Chat chat) {
    synchronized (this) {
      if (!mustReload) {
        return;
      }
    }
    View read = read(chat, viewer, partners);
    synchronized (this) {
      messages.clear();
      read.messages().forEach((id, known) -> messages.put(id, new ArrayList<>(known)));
      read.marks().forEach((id, known) -> known.forEach((who, at) -> advance(id, who, at)));
      mustReload = false;
      reloads++;
    }
    addCapacity(Integer.MAX_VALUE);
    changed.add(true);
  }

  static View read(Chat chat, Participant viewer, List<Participant> partners) {
    Map<ConversationId, List<Message>> messages = new HashMap<>();
    Map<ConversationId, Map<Participant, Member.Marks>> marks = new HashMap<>();
    for (Participant partner : partners) {
      ConversationReader reader = chat.reader(viewer, partner);
      reader.head().ifPresent(head -> marks.put(head.id(), marks(head)));
      List<Message> all = new ArrayList<>();
      List<Message> page = reader.messages(PageRequest.after(0, 200));
      while (!page.isEmpty()) {
        all.addAll(page);
        page = reader.messages(PageRequest.after(all.size(), 200));
      }
      if (!all.isEmpty()) {
        messages.put(all.get(0).conversation(), all);
      }
    }
    return new View(messages, marks);
  }

  private static Map<Participant, Member.Marks> marks(Head head) {
    Map<Participant, Member.Marks> marks = new HashMap<>();
    marks.put(head.viewer().participant(), head.viewer().marks());
    Participant partner =
        ((ConversationId.Direct) head.id()).partnerOf(head.viewer().participant());
    head.others().ifPresent(others -> marks.put(partner, others));
    return marks;
  }

  private synchronized void take(Line from, LiveEvent event) {
    if (from != line) {
      return;
    }
    if (event instanceof LiveEvent.Hello hello) {
      expect(!from.greeted, "greeted twice");
      expect(position.equals(hello.position()), "greeted elsewhere");
      from.greeted = true;
      position = hello.position();
    } else if (event instanceof LiveEvent.Resync resync) {
      position = resync.position();
      mustReload = true;
    } else if (event instanceof LiveEvent.Happened happened) {
      expect(happened.position().number() > position.number(), "a position twice or out of order");
      position = happened.position();
      happen(happened);
    }
    changed.add(true);
  }

  private void happen(LiveEvent.Happened happened) {
    if (happened.event() instanceof ChatEvent.MessageSent sent) {
      List<Message> known = messages.computeIfAbsent(sent.conversation(), id -> new ArrayList<>());
      long expected = known.size() + 1L;
      // What a reload has shown already may be sent again, and is dropped.
      expect(
          sent.message().seq() == expected || (reloads > 0 && sent.message().seq() < expected),
          "seq " + sent.message().seq() + " where " + expected + " was next");
      if (sent.message().seq() == expected) {
        known.add(sent.message());
      }
    } else if (happened.event() instanceof ChatEvent.MessageChanged changed) {
      replace(changed.message());
    } else if (happened.event() instanceof ChatEvent.MarksMoved moved) {
      expect(
          marks(happened.head()).containsValue(moved.reader().marks()),
          "marks that are not those of the conversation");
    }
    marks(happened.head()).forEach((who, at) -> advance(happened.head().id(), who, at));
  }

  /** A client replaces what has a lower revision, and renews the quotes of it. */
  private void replace(Message changed) {
    List<Message> known = messages.getOrDefault(changed.conversation(), List.of());
    int index = (int) changed.seq() - 1;
    expect(index < known.size() || mustReload, "a change of a message that did not come");
    if (index >= known.size() || known.get(index).revision() > changed.revision()) {
      return;
    }
    known.set(index, changed);
    known.replaceAll(
        message ->
            message.replyTo().filter(quote -> quote.seq() == changed.seq()).isPresent()
                ? message.with(
                    new MessageContext(
                        Optional.of(MessageContext.Quote.of(changed)),
                        message.reactions(),
                        message.isPinned()))
                : message);
  }

  private void advance(ConversationId id, Participant who, Member.Marks at) {
    marks
        .computeIfAbsent(id, same -> new HashMap<>())
        .merge(
            who,
            at,
            (one, other) ->
                new Member.Marks(
                    Math.max(one.delivered(), other.delivered()),
                    Math.max(one.read(), other.read())));
  }

  private void expect(boolean holds, String otherwise) {
    if (!holds) {
      violations.add(viewer + ": " + otherwise);
    }
  }

  /** One connection. */
  private final class Line implements Subscriber {
    private final AtomicInteger capacity;
    private boolean greeted;
    private volatile @Nullable Subscription subscription;

    Line(int capacity) {
      this.capacity = new AtomicInteger(capacity);
    }

    @Override
    public boolean ready() {
      synchronized (LiveClient.this) {
        return capacity.get() > 0 && !mustReload;
      }
    }

    @Override
    public void on(LiveEvent event) {
      capacity.decrementAndGet();
      take(this, event);
    }

    @Override
    public void caughtUp() {}

    @Override
    public void ended() {}
  }
}
