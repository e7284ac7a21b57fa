package dev.parley.chat;

import dev.parley.chat.spi.JoinedStorage;

/** Gives verbs that act inside a host's transaction. */
record Transactions(AccessCheck access, Sending sending, Marking marking, CommitNotifier notifier) {
  ChatTransaction in(JoinedStorage storage) {
    Deferred announcements = new Deferred();
    AccessCheck inside = access.with(storage.conversations());
    return new ChatTransaction(
        storage,
        sending.with(storage, inside, announcements),
        marking.with(storage.conversations(), inside, announcements),
        announcements,
        notifier);
  }
}
