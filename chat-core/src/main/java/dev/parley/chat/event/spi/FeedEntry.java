package dev.parley.chat.event.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.util.Optional;

/**
 * One row of a participant's feed: that something changed, and where to read it. Immutable.
 *
 * <p>A row of a later version is kept in its place with what this version can read of it, so that a
 * reader advances over it.
 *
 * @param position its place in this participant's feed, rising
 * @param kind what changed
 * @param conversation where; empty if this version cannot read the conversation's id
 * @param seq of the message; of marks the delivered mark if it moved, 0 if the read mark alone did
 * @param actor the sender, or the member whose marks moved; empty if this version cannot read it
 * @param revision that a changed message reached; 0 for a new message and for marks
 */
public record FeedEntry(
    FeedPosition position,
    ChatEvent.ChangeKind kind,
    Optional<ConversationId> conversation,
    long seq,
    Optional<Participant> actor,
    long revision) {}
