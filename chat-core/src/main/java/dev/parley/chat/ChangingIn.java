package dev.parley.chat;

import dev.parley.chat.change.Changes;
import dev.parley.chat.spi.ChatStorage;
import java.util.Optional;

/** Makes what changes messages, in the chat's own storage and inside a host's transaction. */
record ChangingIn(Parts parts) {
  /** Acts with the rights and the announcements of one storage, if it changes messages. */
  Optional<Changes> in(ChatStorage storage, AccessCheck access, CommitNotifier notifier) {
    Reading reading = new Reading(parts, storage, access);
    return storage.changes().map(store -> new Changing(store, parts, access, reading, notifier));
  }
}
