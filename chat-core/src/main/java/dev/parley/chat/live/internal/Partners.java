package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.internal.NodePresence;
import dev.parley.chat.presence.internal.PresenceMoved;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who shares a conversation with whom, for presence. Presence is shown to, and of, the partners of
 * a participant's newest thousand conversations. Thread-safe.
 */
final class Partners {
  /** Both directions count, so that a viewer who sees a state is notified of its change. */
  static final int NEWEST = 1000;

  private static final int PAGE = 200;
  private static final int SHARED_UP_TO = Head.MARKS_SHARED_UP_TO;

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
    if (passing instanceof LiveEvent.MemberSeen seen) {
      return isShown(viewer, seen.who()) && mayRead(viewer, seen.conversation());
    }
    return passing instanceof LiveEvent.PresenceSeen seen
        && isShown(viewer, seen.who())
        && access.mayRead(viewer, seen.who());
  }

  private boolean isShown(Participant viewer, Participant who) {
    return presence.shownTo(viewer, who).isPresent() && access.apart(viewer, Set.of(who)).isEmpty();
  }

  /** The presence of the partners of a participant's newest conversations. */
  List<LiveEvent> presenceFor(Participant viewer) {
    List<LiveEvent> events = new ArrayList<>();
    if (!presence.isOffered()) {
      return events;
    }
    Map<Participant, Presence.State> shown = new LinkedHashMap<>();
    forNewest(
        viewer,
        partner ->
            presence
                .shownTo(viewer, partner)
                .filter(state -> access.mayRead(viewer, partner))
                .ifPresent(state -> shown.put(partner, state)),
        group -> {});
    shown.keySet().removeAll(access.apart(viewer, shown.keySet()));
    shown.forEach((partner, state) -> events.add(new LiveEvent.PresenceSeen(partner, state)));
    return events;
  }

  /**
   * Delivers a change to those who listen, share a conversation of two or a small group, and may
   * see it. In larger groups a change of each would concern too many.
   */
  void deliver(
      PresenceMoved moved,
      Predicate<Participant> listens,
      BiConsumer<Participant, LiveEvent> pass) {
    Presence.State state = moved.state();
    LiveEvent event = new LiveEvent.PresenceSeen(moved.who(), state);
    forNewest(
        moved.who(),
        viewer -> {
          if (listens.test(viewer)
              && presence.shownTo(viewer, moved.who()).isPresent()
              && access.mayRead(viewer, moved.who())) {
            pass.accept(viewer, event);
          }
        },
        group -> {
          LiveEvent seen = new LiveEvent.MemberSeen(group, moved.who(), state);
          for (Member member : conversations.members(group, Optional.empty(), SHARED_UP_TO)) {
            Participant viewer = member.participant();
            if (!viewer.equals(moved.who()) && listens.test(viewer)) {
              pass.accept(viewer, seen);
            }
          }
        });
  }

  private boolean mayRead(Participant viewer, ConversationId id) {
    return id instanceof ConversationId.Direct direct
        ? access.mayRead(viewer, direct.partnerOf(viewer))
        : access.open(viewer, id).isPresent();
  }

  private void forNewest(
      Participant who, Consumer<Participant> take, Consumer<ConversationId.Group> takeGroup) {
    Optional<ConversationList.Cursor> cursor = Optional.of(ConversationList.Cursor.TOP);
    for (int met = 0; met < NEWEST && cursor.isPresent(); met += PAGE) {
      ConversationPage page = conversations.conversationsOf(who, cursor.get(), PAGE);
      page.rows()
          .forEach(
              row -> {
                if (row.id() instanceof ConversationId.Direct direct) {
                  take.accept(direct.partnerOf(who));
                } else if (row.id() instanceof ConversationId.Group group
                    && row.size() <= SHARED_UP_TO) {
                  takeGroup.accept(group);
                }
              });
      cursor = page.next();
    }
  }
}
