package dev.parley.chat;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.block.spi.BlockPolicy;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.spi.PowerPolicy;
import dev.parley.chat.presence.spi.PresencePolicy;
import dev.parley.chat.report.spi.ReportListener;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a {@link Chat} is built from. */
record Parts(
    ChatStorage storage,
    ParticipantDirectory directory,
    AccessPolicy access,
    PowerPolicy powers,
    AttachmentStore attachments,
    ChatConfig config,
    PresencePolicy presence,
    BlockPolicy blocks,
    ReportListener reports,
    EventBus bus,
    Duration orphanAge,
    Duration housekeepingEvery,
    Clock clock,
    Optional<Duration> eventsKept,
    OpenState open,
    List<ChatListener> listeners) {
  Parts {
    listeners = List.copyOf(listeners);
  }
}
