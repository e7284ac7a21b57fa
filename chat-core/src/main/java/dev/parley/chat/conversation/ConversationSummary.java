package dev.parley.chat.conversation;

/**
 * One row of somebody's conversation list, as a store knows it. Immutable.
 *
 * @param head members, marks and numbers
 * @param last its newest message
 * @param position the viewer's feed position of that message: the list's order
 */
public record ConversationSummary(Head head, LastMessage last, long position) {}
