package dev.parley.chat.conversation.spi;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.LastMessage;
import dev.parley.chat.conversation.Marks;
import dev.parley.chat.conversation.Member;
import java.util.Optional;

/**
 * One row of a participant's conversation list, as a store knows it. Immutable.
 *
 * @param id which conversation
 * @param size how many members it has
 * @param title a group's name; empty for a conversation of two
 * @param viewer the participant's own state
 * @param others the lowest marks among the other members; empty in groups above {@link
 *     Head#MARKS_SHARED_UP_TO} members
 * @param last its newest message
 * @param revision raised by every change of content
 * @param position the viewer's feed position of its newest message: the list's order
 */
public record ConversationSummary(
    ConversationId id,
    int size,
    Optional<String> title,
    Member viewer,
    Optional<Marks> others,
    LastMessage last,
    long revision,
    long position) {}
