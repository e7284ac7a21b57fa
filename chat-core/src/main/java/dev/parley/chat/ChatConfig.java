package dev.parley.chat;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.conversation.Receipts;

/**
 * The limits and settings of a chat. Immutable.
 *
 * @param textLimit the most characters of a text, in code points, at least 1
 * @param uploads which images are accepted
 * @param takesImages whether images are accepted; false if the chat was built without an attachment
 *     store
 * @param receipts whether members see how far others have read
 */
public record ChatConfig(
    int textLimit, UploadRules uploads, boolean takesImages, Receipts receipts) {}
