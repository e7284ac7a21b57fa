/** Who talks, and who may. Start at {@link dev.parley.chat.participant.Participant}. */
@NullMarked
package dev.parley.chat.participant;

import org.jspecify.annotations.NullMarked;
