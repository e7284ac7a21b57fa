package dev.parley.chat.conversation;

import dev.parley.chat.participant.Participant;

/**
 * One member of a conversation. Immutable.
 *
 * @param participant who
 * @param marks how far he has come
 * @param unread how many messages of others lie above his read mark
 */
public record Member(Participant participant, Marks marks, long unread) {}
