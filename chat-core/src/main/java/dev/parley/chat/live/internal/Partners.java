package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.PresenceState;
import dev.parley.chat.presence.internal.NodePresence;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who shares a conversation of two with whom, for presence. Presence is shown to, and of, the
 * partners of a participant's newest thousand conversations. Thread-safe.
 */
final class Partners {
  /** Both directions count, so that a viewer who sees a state is notified of its change. */
  static final int NEWEST = 1000;

  private static final int PAGE = 200;

  private final ConversationStore conversations;
  private final LiveAccess access;
  private final NodePresence presence;
  private final Clock clock;

  Partners(ConversationStore conversations, LiveAccess access, NodePresence presence, Clock clock) {
    this.clock = clock;
    this.conversations = conversations;
    this.access = access;
    this.presence = presence;
  }

  /** Checks again when an event is delivered, and drops what is no longer true or allowed. */
  boolean maySee(Participant viewer, LiveEvent passing) {
    if (passing instanceof LiveEvent.TypingSeen typing) {
      return clock.instant().isBefore(typing.until()) && mayRead(viewer, typing.conversation());
    }
    return passing instanceof LiveEvent.PresenceSeen seen
        && presence.shownTo(viewer, seen.who()).isPresent()
        && access.mayRead(viewer, seen.who());
  }

  /** The presence of the partners of a participant's newest conversations. */
  List<LiveEvent> presenceFor(Participant viewer) {
    List<LiveEvent> events = new ArrayList<>();
    if (!presence.isOffered()) {
      return events;
    }
    forNewest(
        viewer,
        partner ->
            presence
                .shownTo(viewer, partner)
                .filter(state -> access.mayRead(viewer, partner))
                .ifPresent(state -> events.add(new LiveEvent.PresenceSeen(partner, state))));
    return events;
  }

  /** Delivers a change to those who listen, share a conversation, and may see it. */
  void deliver(
      Signal.PresenceMoved moved,
      Predicate<Participant> listens,
      BiConsumer<Participant, LiveEvent> pass) {
    PresenceState state = new PresenceState(moved.online(), moved.lastSeen());
    LiveEvent event = new LiveEvent.PresenceSeen(moved.who(), state);
    forNewest(
        moved.who(),
        viewer -> {
          if (listens.test(viewer)
              && presence.shownTo(viewer, moved.who()).isPresent()
              && access.mayRead(viewer, moved.who())) {
            pass.accept(viewer, event);
          }
        });
  }

  private boolean mayRead(Participant viewer, ConversationId id) {
    return id instanceof ConversationId.Direct direct
        ? access.mayRead(viewer, direct.partnerOf(viewer))
        : access.open(viewer, id).isPresent();
  }

  private void forNewest(Participant who, Consumer<Participant> take) {
    Optional<ListCursor> cursor = Optional.of(ListCursor.TOP);
    for (int met = 0; met < NEWEST && cursor.isPresent(); met += PAGE) {
      ConversationPage page = conversations.conversationsOf(who, cursor.get(), PAGE);
      page.rows()
          .forEach(
              row -> {
                if (row.id() instanceof ConversationId.Direct direct) {
                  take.accept(direct.partnerOf(who));
                }
              });
      cursor = page.next();
    }
  }
}
