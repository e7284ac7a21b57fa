package dev.parley.chat.live;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationPage;
import dev.parley.chat.conversation.ConversationStore;
import dev.parley.chat.conversation.ConversationSummary;
import dev.parley.chat.conversation.ListCursor;
import dev.parley.chat.event.Signal;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import dev.parley.chat.presence.PresenceState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Who shares a conversation with whom, as far as presence asks for it. Presence is told to, and of,
 * the partners of somebody's newest thousand conversations. Thread-safe.
 */
final class Partners {
  /** In each direction, so that whoever is shown how it stood also hears of the change. */
  static final int NEWEST = 1000;

  private static final int PAGE = 200;

  private final ConversationStore conversations;
  private final Sight sight;
  private final Presence presence;
  private final Clock clock;

  Partners(ConversationStore conversations, Sight sight, Presence presence, Clock clock) {
    this.clock = clock;
    this.conversations = conversations;
    this.sight = sight;
    this.presence = presence;
  }

  /** The members of a conversation whose id names them. */
  static Optional<Set<Participant>> members(ConversationId id) {
    return id instanceof ConversationId.Direct direct
        ? Optional.of(direct.members())
        : Optional.empty();
  }

  /** Asks again, at the moment of delivery, and drops what is no longer true. */
  boolean maySee(Participant viewer, LiveEvent passing) {
    if (passing instanceof LiveEvent.TypingSeen typing) {
      return clock.instant().isBefore(typing.until())
          && members(typing.conversation())
              .filter(members -> sight.mayRead(viewer, members))
              .isPresent();
    }
    return !(passing instanceof LiveEvent.PresenceSeen seen)
        || (presence.of(seen.who(), viewer).isPresent()
            && sight.mayRead(viewer, Set.of(viewer, seen.who())));
  }

  /** How it stands with the partners of somebody's newest conversations. */
  List<LiveEvent> presenceFor(Participant viewer) {
    List<LiveEvent> events = new ArrayList<>();
    if (!presence.isOffered()) {
      return events;
    }
    forNewest(
        viewer,
        row -> {
          for (Participant partner : others(row, viewer)) {
            presence
                .of(partner, viewer)
                .filter(state -> sight.mayRead(viewer, row.head().members().keySet()))
                .ifPresent(state -> events.add(new LiveEvent.PresenceSeen(partner, state)));
          }
        });
    return events;
  }

  /** Tells those who listen, share a conversation with him, and may see him. */
  void tell(
      Signal.PresenceMoved moved,
      Predicate<Participant> listens,
      BiConsumer<Participant, LiveEvent> pass) {
    PresenceState state = new PresenceState(moved.online(), moved.lastSeen());
    LiveEvent event = new LiveEvent.PresenceSeen(moved.who(), state);
    forNewest(
        moved.who(),
        row -> {
          Set<Participant> members = row.head().members().keySet();
          others(row, moved.who()).stream()
              .filter(listens)
              .filter(viewer -> presence.of(moved.who(), viewer).isPresent())
              .filter(viewer -> sight.mayRead(viewer, members))
              .forEach(viewer -> pass.accept(viewer, event));
        });
  }

  private void forNewest(Participant who, Consumer<ConversationSummary> take) {
    Optional<ListCursor> cursor = Optional.of(ListCursor.TOP);
    for (int met = 0; met < NEWEST && cursor.isPresent(); met += PAGE) {
      ConversationPage page = conversations.conversationsOf(who, cursor.get(), PAGE);
      page.rows().forEach(take);
      cursor = page.next();
    }
  }

  private static List<Participant> others(ConversationSummary row, Participant one) {
    return row.head().members().keySet().stream().filter(member -> !member.equals(one)).toList();
  }
}
