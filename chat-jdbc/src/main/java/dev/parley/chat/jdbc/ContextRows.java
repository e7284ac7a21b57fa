package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Reads what other messages and people added to messages: one statement for the reactions of all of
 * them, one for what they quote, and none where there is neither.
 */
final class ContextRows {
  // A statement's length is fixed, so that it stays prepared; the last id fills it up.
  private static final String IDS =
      IntStream.range(0, PageRequest.MAX_LIMIT)
          .mapToObj(index -> ":message" + index)
          .collect(Collectors.joining(", "));

  /** The first people of each emoji, and the viewer if they are another one. */
  static final String REACTIONS =
      """
      SELECT w.message_id, w.emoji, w.people, w.place, p.type, p.id
      FROM (SELECT r.message_id, r.emoji, r.participant_key,
              COUNT(*) OVER (PARTITION BY r.message_id, r.emoji) AS people,
              MIN(r.reacted_at) OVER (PARTITION BY r.message_id, r.emoji) AS since,
              ROW_NUMBER() OVER (PARTITION BY r.message_id, r.emoji
                                 ORDER BY r.reacted_at, r.participant_key) AS place
            FROM parley_reaction r WHERE r.message_id IN (%s)) w
      JOIN parley_participant p ON p.participant_key = w.participant_key
      WHERE w.place <= %d OR (p.type = :type AND p.id = :id)
      ORDER BY w.message_id, w.since, w.emoji, w.place
      """
          .formatted(IDS, MessageContext.Reaction.MOST_NAMED);

  private static final String QUOTED =
      MessageRows.SELECT + "FROM parley_message m\n" + MessageRows.JOINS;
  static final String ALL_QUOTED = QUOTED + "WHERE m.message_id IN (" + IDS + ")";
  static final String QUOTED_FOR_VIEWER =
      QUOTED + Visible.VIEWER + "WHERE m.message_id IN (" + IDS + ") AND " + Visible.CONDITION;

  private ContextRows() {}

  /**
   * Completes messages.
   *
   * @param reacted the ids of those that people reacted to
   * @param viewer for whom; everything is visible without one
   */
  static List<Optional<Message>> drawn(
      Handle handle,
      List<Optional<Message>> rows,
      List<Long> reacted,
      Optional<Participant> viewer) {
    List<Long> origins =
        rows.stream()
            .flatMap(Optional::stream)
            .flatMap(message -> origin(message).stream())
            .distinct()
            .toList();
    if (origins.isEmpty() && reacted.isEmpty()) {
      return rows;
    }
    Map<Long, Message> quoted = quoted(handle, origins, viewer);
    Map<Long, List<MessageContext.Reaction>> reactions = reactions(handle, reacted, viewer);
    return rows.stream()
        .map(
            row ->
                row.map(
                    message ->
                        message.with(
                            new MessageContext(
                                message.replyTo().map(quote -> quote(message, quote, quoted)),
                                reactions.getOrDefault(message.id(), List.of()),
                                message.isPinned()))))
        .toList();
  }

  /** Draws the quote of a message that is about to be stored, as its sender may see it. */
  static Message quoting(Handle handle, Message reply) {
    Optional<Long> origin = origin(reply);
    if (origin.isEmpty()) {
      return reply;
    }
    Message quoted =
        quoted(handle, List.of(origin.get()), Optional.of(reply.sender())).get(origin.get());
    // The number must be an earlier one: the reply itself has its own already.
    if (quoted == null || quoted.seq() >= reply.seq()) {
      throw Undo.refusing(Appended.Reason.INVALID_REPLY);
    }
    return reply.with(
        new MessageContext(Optional.of(MessageContext.Quote.of(quoted)), List.of(), false));
  }

  /** The id of the quoted message; a number outside the conversation's is none. */
  private static Optional<Long> origin(Message reply) {
    return reply
        .replyTo()
        .map(MessageContext.Quote::seq)
        .map(
            seq ->
                seq >= 1 && seq < reply.seq()
                    ? MessageKey.of(MessageKey.conversation(reply.id()), seq)
                    : 0);
  }

  private static MessageContext.Quote quote(
      Message reply, MessageContext.Quote quote, Map<Long, Message> quoted) {
    return origin(reply)
        .flatMap(id -> Optional.ofNullable(quoted.get(id)))
        .map(MessageContext.Quote::of)
        .orElse(quote);
  }

  private static Map<Long, Message> quoted(
      Handle handle, List<Long> ids, Optional<Participant> viewer) {
    Map<Long, Message> found = new HashMap<>();
    for (List<Long> chunk : chunks(ids)) {
      Query query =
          bound(handle.createQuery(viewer.isPresent() ? QUOTED_FOR_VIEWER : ALL_QUOTED), chunk);
      viewer.ifPresent(who -> query.bind("type", who.type()).bind("id", who.id()));
      found.putAll(
          MessageRows.plain(handle, query).stream()
              .collect(Collectors.toMap(Message::id, Function.identity())));
    }
    return found;
  }

  private static Map<Long, List<MessageContext.Reaction>> reactions(
      Handle handle, List<Long> ids, Optional<Participant> viewer) {
    Map<Long, List<MessageContext.Reaction>> found = new HashMap<>();
    for (List<Long> chunk : chunks(ids)) {
      Query query =
          bound(handle.createQuery(REACTIONS), chunk)
              .bind("type", viewer.map(Participant::type).orElse(""))
              .bind("id", viewer.map(Participant::id).orElse(""));
      query
          .map(
              (row, context) ->
                  new Row(
                      row.getLong("message_id"),
                      row.getString("emoji"),
                      row.getInt("people"),
                      row.getLong("place"),
                      Tolerant.participant(row.getString("type"), row.getString("id"))))
          .list()
          .forEach(
              row ->
                  row.addTo(
                      found.computeIfAbsent(row.messageId(), id -> new ArrayList<>()), viewer));
    }
    return found;
  }

  private static Query bound(Query query, List<Long> ids) {
    for (int index = 0; index < PageRequest.MAX_LIMIT; index++) {
      query.bind("message" + index, ids.get(Math.min(index, ids.size() - 1)));
    }
    return query;
  }

  private static List<List<Long>> chunks(List<Long> ids) {
    return IntStream.iterate(0, start -> start < ids.size(), start -> start + PageRequest.MAX_LIMIT)
        .mapToObj(start -> ids.subList(start, Math.min(ids.size(), start + PageRequest.MAX_LIMIT)))
        .toList();
  }

  /** One person's reaction, and how many people have the same one. */
  private record Row(
      long messageId, String emoji, int people, long place, Optional<Participant> who) {
    void addTo(List<MessageContext.Reaction> reactions, Optional<Participant> viewer) {
      int last = reactions.size() - 1;
      boolean known = last >= 0 && reactions.get(last).emoji().equals(emoji);
      MessageContext.Reaction before =
          known
              ? reactions.remove(last)
              : new MessageContext.Reaction(emoji, people, false, List.of());
      List<Participant> first = new ArrayList<>(before.first());
      who.filter(one -> place <= MessageContext.Reaction.MOST_NAMED).ifPresent(first::add);
      boolean own = before.own() || (who.isPresent() && who.equals(viewer));
      reactions.add(new MessageContext.Reaction(emoji, people, own, first));
    }
  }
}
