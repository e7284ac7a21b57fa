package broken.parley.chat;

import dev.parley.chat.conversation.spi.MessageStore;

/** Reads messages past the one place that asks the policy. */
record ReadsUnasked(MessageStore messages) {}
