package dev.parley.chat.conversation;

/**
 * What is unread over all of a participant's conversations. Immutable.
 *
 * <p>Conversations that the host's policy hides from them are left out, and so are those they have
 * muted, unless they are mentioned there.
 *
 * @param position their feed's newest position
 * @param unreadMessages messages of others above their read marks
 * @param unreadConversations conversations with one of these, or marked as unread
 * @param approximate true where there are more than 500 such conversations: then every one counts
 */
public record Inbox(
    FeedPosition position, long unreadMessages, long unreadConversations, boolean approximate) {}
