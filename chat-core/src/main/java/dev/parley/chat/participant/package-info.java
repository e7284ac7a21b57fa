/**
 * Who takes part, and who may talk to whom. Start at {@link
 * dev.parley.chat.participant.Participant}.
 */
@NullMarked
package dev.parley.chat.participant;

import org.jspecify.annotations.NullMarked;
