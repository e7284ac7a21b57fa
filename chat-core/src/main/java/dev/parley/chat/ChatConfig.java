package dev.parley.chat;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.change.ChangeRules;
import dev.parley.chat.conversation.Receipts;

/**
 * The limits and settings of a chat. Immutable.
 *
 * @param textLimit the most characters of a text, in code points, at least 1
 * @param uploads which images are accepted
 * @param takesImages whether images are accepted; false if the chat was built without an attachment
 *     store
 * @param maxGroupMembers how many members a group may have
 * @param changes how long messages can be changed, and what is kept of replaced texts
 * @param receipts whether members see how far others have read
 * @param offersBlocks whether the host lets anyone block anyone
 */
public record ChatConfig(
    int textLimit,
    UploadRules uploads,
    boolean takesImages,
    int maxGroupMembers,
    ChangeRules changes,
    Receipts receipts,
    boolean offersBlocks) {}
