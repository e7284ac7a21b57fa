package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.spi.AttachmentIndex;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

final class JdbcAttachmentIndex implements AttachmentIndex {
  private static final String CLAIM =
      """
      INSERT INTO parley_attachment (attachment_id, state) VALUES (:attachment, 'swept')
      ON CONFLICT DO NOTHING
      """;
  private static final String IS_LIVE =
      """
      SELECT 1 FROM parley_attachment WHERE attachment_id = :attachment AND state = 'live'
      """;

  private final Reader reader;
  private final Writer writer;

  JdbcAttachmentIndex(Connections connections) {
    reader = connections.reader();
    writer = connections.writer();
  }

  @Override
  public Set<AttachmentId> claimOrphans(Collection<AttachmentId> ids) {
    // Nearly all are live, and stay so: only the rest is worth the writer's time.
    List<AttachmentId> candidates = reader.read(handle -> withoutLive(handle, new TreeSet<>(ids)));
    return candidates.isEmpty()
        ? Set.of()
        : writer.transaction(handle -> claim(handle, candidates));
  }

  private static Set<AttachmentId> claim(Handle handle, List<AttachmentId> candidates) {
    for (AttachmentId id : candidates) {
      handle.createUpdate(CLAIM).bind("attachment", id.value()).execute();
    }
    return withoutLive(handle, candidates).stream().collect(Collectors.toUnmodifiableSet());
  }

  private static List<AttachmentId> withoutLive(Handle handle, Collection<AttachmentId> ids) {
    return ids.stream().filter(id -> !isLive(handle, id)).toList();
  }

  private static boolean isLive(Handle handle, AttachmentId id) {
    return handle
        .createQuery(IS_LIVE)
        .bind("attachment", id.value())
        .map((row, context) -> true)
        .findOne()
        .isPresent();
  }
}
