package dev.parley.chat.clinic.signin;

import dev.parley.chat.participant.Participant;
import java.time.Instant;

/**
 * One sign-in, as its cookie says. Immutable.
 *
 * @param id 128 random bits as 32 hex digits
 * @param participant who signed in
 * @param until when it ends by itself
 */
public record Session(String id, Participant participant, Instant until) {}
