package dev.parley.chat.clinic.signin;

import dev.parley.chat.participant.Participant;
import java.time.Instant;

/**
 * One sign-in, as read from its cookie. Immutable.
 *
 * @param id 128 random bits as 32 hex digits
 * @param participant the person who signed in
 * @param until when it expires
 */
public record Session(String id, Participant participant, Instant until) {}
