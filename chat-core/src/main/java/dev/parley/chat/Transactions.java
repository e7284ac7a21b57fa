package dev.parley.chat;

import dev.parley.chat.spi.JoinedStorage;

/** Gives verbs that act inside a host's transaction. */
record Transactions(
    AccessCheck access,
    Sending sending,
    Marking marking,
    GroupingIn grouping,
    ChangingIn changing,
    CommitNotifier notifier) {
  ChatTransaction in(JoinedStorage storage) {
    Deferred announcements = new Deferred();
    AccessCheck inside = access.with(storage);
    Sending sends = sending.with(storage, inside, announcements);
    return new ChatTransaction(
        storage,
        sends,
        marking.with(storage.conversations(), inside, announcements),
        grouping.in(storage, inside, sends, announcements),
        changing.in(storage, inside, announcements),
        announcements,
        notifier);
  }
}
