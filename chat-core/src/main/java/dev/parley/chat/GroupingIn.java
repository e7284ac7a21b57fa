package dev.parley.chat;

import dev.parley.chat.group.Groups;
import dev.parley.chat.presence.internal.NodePresence;
import dev.parley.chat.spi.ChatStorage;
import java.util.Optional;

/** Makes what changes groups, in the chat's own storage and inside a host's transaction. */
record GroupingIn(Parts parts, NodePresence presence) {
  /** Acts with the rights, the sending and the announcements of one storage, if it keeps groups. */
  Optional<Groups> in(
      ChatStorage storage, AccessCheck access, Sending sending, CommitNotifier notifier) {
    Reading reading = new Reading(parts, storage, access);
    return storage
        .groups()
        .map(
            store ->
                new Grouping(
                    store,
                    storage,
                    parts,
                    new GroupViews(
                        store,
                        new GroupRights(access),
                        reading,
                        presence,
                        parts.config().receipts()),
                    sending,
                    notifier));
  }
}
