package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;

/**
 * One member of a conversation. Immutable.
 *
 * @param participant who
 * @param marks how far they have received and read
 * @param unread how many messages of others lie above their read mark
 */
public record Member(Participant participant, Marks marks, long unread) {}
