package dev.parley.chat;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.conversation.Receipts;

/**
 * What holds in a chat. Immutable.
 *
 * @param maxTextLength the most characters of a text, in code points, at least 1
 * @param uploads what an image must be like
 * @param takesImages false if the chat was built without an attachment store
 * @param receipts whether members see how far others have read
 */
public record Terms(
    int maxTextLength, UploadRules uploads, boolean takesImages, Receipts receipts) {}
