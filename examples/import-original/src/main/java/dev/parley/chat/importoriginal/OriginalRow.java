package dev.parley.chat.importoriginal;

import dev.parley.chat.participant.Participant;
import java.time.Instant;

/**
 * One row of the original system's message table that can be imported.
 *
 * @param id its primary key
 * @param content its text, empty if there is none
 * @param imageUrl its image as it is named there, empty if there is none
 */
record OriginalRow(
    String id,
    Participant sender,
    Participant receiver,
    Instant at,
    String content,
    String imageUrl,
    boolean read) {}
