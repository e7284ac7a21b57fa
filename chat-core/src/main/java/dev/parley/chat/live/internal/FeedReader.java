package dev.parley.chat.live.internal;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.Member;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.event.spi.FeedPage;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.live.spi.LiveEvent;
import dev.parley.chat.participant.Participant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads rows of a participant's feed and makes events of them, as far as the participant may see
 * them. A row of an unknown kind is a step without an event. Thread-safe.
 */
final class FeedReader {
  private final FeedStore feeds;
  private final ConversationStore conversations;
  private final LiveAccess access;
  private final SharedMessages shared;
  private final Withheld withheld = new Withheld();

  FeedReader(FeedStore feeds, ConversationStore conversations, LiveAccess access) {
    this.feeds = feeds;
    this.conversations = conversations;
    this.access = access;
    this.shared = new SharedMessages(access);
  }

  /**
   * The rows after a position.
   *
   * @param gap whether the position is not known any more
   * @param newest the feed's newest position, to start over from
   * @param steps one for each row
   */
  record Batch(boolean gap, FeedPosition newest, List<Step> steps) {}

  /**
   * One row.
   *
   * @param position its place
   * @param event what it stands for; empty if the viewer may not see it, or a later row says it
   */
  record Step(FeedPosition position, Optional<LiveEvent> event) {}

  FeedPosition newest(Participant who) {
    return feeds.after(who, FeedPosition.START, 1).position();
  }

  Batch after(Participant viewer, FeedPosition position, int limit) {
    FeedPage page = feeds.after(viewer, position, limit);
    Rows rows = new Rows(viewer, page.entries());
    return new Batch(
        page.gap(),
        page.position(),
        page.entries().stream()
            .map(entry -> new Step(entry.position(), rows.event(entry)))
            .toList());
  }

  private static boolean isMessage(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.MESSAGE);
  }

  private static boolean isMarks(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.MARKS);
  }

  private static boolean isImport(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.IMPORTED);
  }

  private static boolean isJoined(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.JOINED);
  }

  private static boolean isView(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.VIEW);
  }

  private static boolean isBlock(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.BLOCK);
  }

  private static boolean isGone(FeedEntry entry) {
    return entry.kind().equals(ChatEvent.ChangeKind.GONE);
  }

  /** A row that names a message's revision stands for a change of it, whatever its kind. */
  private static boolean isChange(FeedEntry entry) {
    return entry.revision() > 0;
  }

  /** The rows of one batch, with what they name. */
  private final class Rows {
    private final Participant viewer;
    private final Map<ConversationId, Optional<Head>> heads = new HashMap<>();
    private final Map<ConversationId, Map<Long, Message>> messages = new HashMap<>();
    private final Map<ConversationId, Map<Participant, Member>> movers = new HashMap<>();
    private final Map<Object, Long> latest = new HashMap<>();
    private final Map<ConversationId, Boolean> refused = new HashMap<>();

    Rows(Participant viewer, List<FeedEntry> entries) {
      this.viewer = viewer;
      Map<ConversationId, Set<Long>> seqs = new HashMap<>();
      Map<ConversationId, Set<Participant>> actors = new HashMap<>();
      for (FeedEntry entry : entries) {
        if (isImport(entry) || isBlock(entry)) {
          latest.put(subject(entry), entry.position().number());
        }
        Optional<Head> head = head(entry);
        if (head.isPresent() && isShown(entry)) {
          ConversationId id = head.get().id();
          latest.put(subject(entry), entry.position().number());
          if (isMessage(entry) || isChange(entry)) {
            seqs.computeIfAbsent(id, same -> new HashSet<>()).add(entry.seq());
          } else if (isMarks(entry) && id instanceof ConversationId.Group) {
            entry
                .actor()
                .ifPresent(who -> actors.computeIfAbsent(id, same -> new HashSet<>()).add(who));
          }
        }
      }
      seqs.forEach(
          (id, wanted) ->
              opened(id).ifPresent(head -> messages.put(id, shared.read(viewer, head, wanted))));
      actors.forEach((id, wanted) -> movers.put(id, conversations.membersAmong(id, wanted)));
    }

    Optional<LiveEvent> event(FeedEntry entry) {
      if (isImport(entry)) {
        // Many rows of one import, and clients read everything again after one of them.
        return isOutdated(entry)
            ? Optional.empty()
            : Optional.of(new LiveEvent.Resync(entry.position()));
      }
      if (isGone(entry)) {
        // The one row about a conversation that its reader is no member of.
        return entry.conversation().map(id -> new LiveEvent.Gone(entry.position(), id));
      }
      if (isBlock(entry)) {
        return entry
            .actor()
            .filter(who -> !isOutdated(entry))
            .map(
                who -> new LiveEvent.BlockMoved(entry.position(), who, access.blocks(viewer, who)));
      }
      if (isView(entry)) {
        return head(entry).filter(head -> !isOutdated(entry)).flatMap(head -> view(entry, head));
      }
      if (isJoined(entry)) {
        return head(entry).map(head -> new LiveEvent.Joined(entry.position(), head.id()));
      }
      if (isWithheld(entry)) {
        return entry
            .conversation()
            .filter(id -> withheld.isFirst(viewer, id, entry.position().number()))
            .map(id -> new LiveEvent.Gone(entry.position(), id));
      }
      return head(entry)
          .filter(head -> isShown(entry) && !isOutdated(entry))
          .flatMap(
              head ->
                  event(entry, head)
                      .map(event -> new LiveEvent.Happened(entry.position(), event, head)));
    }

    private Optional<LiveEvent> view(FeedEntry entry, Head head) {
      return conversations
          .conversationOf(viewer, head.id())
          .map(row -> new LiveEvent.ViewMoved(entry.position(), head.id(), row.view()));
    }

    /** Whether a member of a group would be notified if the host let them read it. */
    private boolean isWithheld(FeedEntry entry) {
      ConversationId id = entry.conversation().orElse(null);
      return id instanceof ConversationId.Group
          && (isMessage(entry) || isChange(entry) || isMarks(entry))
          && isShown(entry)
          && opened(id).isEmpty()
          && refused.computeIfAbsent(id, same -> access.isRefusedMember(viewer, same));
    }

    private Optional<ChatEvent> event(FeedEntry entry, Head head) {
      if (isMessage(entry) || isChange(entry)) {
        Message message = messages.getOrDefault(head.id(), Map.of()).get(entry.seq());
        return Optional.ofNullable(message)
            .map(
                found ->
                    isMessage(entry)
                        ? new ChatEvent.MessageSent(found)
                        : new ChatEvent.MessageChanged(found, entry.kind()));
      }
      return isMarks(entry)
          ? reader(entry, head).map(member -> new ChatEvent.MarksMoved(head.id(), member))
          : Optional.empty();
    }

    /** Whose marks moved, as the viewer may see them now. */
    private Optional<Member> reader(FeedEntry entry, Head head) {
      if (entry.actor().filter(viewer::equals).isPresent()) {
        return Optional.of(head.viewer());
      }
      if (head.id() instanceof ConversationId.Direct direct) {
        // The other member of two: their marks are the lowest of the others.
        return head.others().map(marks -> new Member(direct.partnerOf(viewer), marks, 0));
      }
      return entry
          .actor()
          .map(movers.getOrDefault(head.id(), Map.of())::get)
          .map(member -> new Member(member.participant(), shown(member.marks()), 0));
    }

    private Member.Marks shown(Member.Marks marks) {
      return access.showsReadMarks() ? marks : new Member.Marks(marks.delivered(), 0);
    }

    private Optional<Head> head(FeedEntry entry) {
      return entry.conversation().flatMap(this::opened);
    }

    private Optional<Head> opened(ConversationId id) {
      return heads.computeIfAbsent(id, this::open);
    }

    private Optional<Head> open(ConversationId id) {
      Optional<Head> head = access.open(viewer, id);
      if (head.isPresent()) {
        withheld.over(viewer, id);
      }
      return head;
    }

    /**
     * The time at which a hidden mark moved is hidden as well: an event without new data would
     * reveal it.
     */
    private boolean isShown(FeedEntry entry) {
      return !isMarks(entry)
          || entry.seq() > 0
          || access.showsReadMarks()
          || entry.actor().filter(viewer::equals).isPresent();
    }

    /** Events show the current state, so of several about one subject the last one is enough. */
    private boolean isOutdated(FeedEntry entry) {
      return !isMessage(entry)
          && latest.getOrDefault(subject(entry), 0L) > entry.position().number();
    }

    private static Object subject(FeedEntry entry) {
      if (isImport(entry)) {
        return ChatEvent.ChangeKind.IMPORTED;
      }
      if (isBlock(entry) || isView(entry)) {
        return List.of(entry.kind(), entry.conversation(), entry.actor());
      }
      return isMarks(entry)
          ? List.of(entry.conversation(), "marks", entry.actor())
          : List.of(entry.conversation(), isMessage(entry) ? "message" : "change", entry.seq());
    }
  }
}
