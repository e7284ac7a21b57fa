package dev.parley.chat.memory;

import dev.parley.chat.change.Changes;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.participant.Participant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reactions, pins and earlier texts of one conversation, each in the order of their making. */
final class MemoryContexts {
  private static final Comparator<Map.Entry<String, Map<Participant, Instant>>> BY_FIRST_USE =
      Comparator.comparing(emoji -> emoji.getValue().values().iterator().next());

  private final MemoryConversation conversation;
  private final Map<Long, Map<String, Map<Participant, Instant>>> reactions = new HashMap<>();
  private final Map<Long, List<Changes.Edition>> editions = new HashMap<>();
  final Set<Long> pins = new LinkedHashSet<>();

  MemoryContexts(MemoryConversation conversation) {
    this.conversation = conversation;
  }

  /** A message with what others added to it; without a viewer everything is visible. */
  Message shown(Message stored, Optional<Participant> viewer) {
    return stored.with(
        new MessageContext(
            stored.replyTo().map(quote -> quote(quote.seq(), viewer)),
            reactions(stored.seq(), viewer),
            pins.contains(stored.seq())));
  }

  private MessageContext.Quote quote(long seq, Optional<Participant> viewer) {
    return viewer.filter(who -> !conversation.shows(seq, who)).isPresent()
        ? MessageContext.Quote.hidden(seq)
        : MessageContext.Quote.of(conversation.messages.get((int) seq - 1));
  }

  private List<MessageContext.Reaction> reactions(long seq, Optional<Participant> viewer) {
    return reactions.getOrDefault(seq, Map.of()).entrySet().stream()
        .sorted(BY_FIRST_USE)
        .map(
            one ->
                new MessageContext.Reaction(
                    one.getKey(),
                    one.getValue().size(),
                    viewer.filter(one.getValue()::containsKey).isPresent(),
                    one.getValue().keySet().stream()
                        .limit(MessageContext.Reaction.MOST_NAMED)
                        .toList()))
        .toList();
  }

  void react(long seq, String emoji, Participant who, boolean on, Instant now) {
    Map<String, Map<Participant, Instant>> all =
        reactions.computeIfAbsent(seq, same -> new TreeMap<>());
    Map<Participant, Instant> people = all.computeIfAbsent(emoji, same -> new LinkedHashMap<>());
    if (on) {
      people.putIfAbsent(who, now);
    } else {
      people.remove(who);
      all.values().removeIf(Map::isEmpty);
    }
  }

  void pin(long seq, boolean on) {
    if (on) {
      pins.add(seq);
    } else {
      pins.remove(seq);
    }
  }

  void keep(long seq, Changes.Edition edition) {
    editions.computeIfAbsent(seq, same -> new ArrayList<>()).add(edition);
  }

  List<Changes.Edition> editions(long seq) {
    return List.copyOf(editions.getOrDefault(seq, List.of()));
  }

  void forgetEditions(long seq) {
    editions.remove(seq);
  }

  /** Removes what others added. */
  void clear(long seq) {
    reactions.remove(seq);
    pins.remove(seq);
  }
}
