package dev.parley.chat.storage.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.parley.chat.attachment.AttachmentId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes small forms whose originals are gone: made while the original was deleted, or left by a
 * delete cut short. An original comes before its other forms and never comes back, so one that is
 * missing is gone for good.
 */
final class Strays {
  private static final Logger LOG = LoggerFactory.getLogger(Strays.class);

  private Strays() {}

  /** Cleans one folder, and always returns true, so that a walk goes on. */
  static boolean remove(Path shard) throws IOException {
    try (DirectoryStream<Path> forms = Files.newDirectoryStream(shard, "*.*.*")) {
      for (Path form : forms) {
        Optional<AttachmentId> id = FileName.originalOf(form.getFileName().toString());
        if (id.isPresent() && Files.notExists(shard.resolve(id.get().value()), NOFOLLOW_LINKS)) {
          Files.deleteIfExists(form);
        }
      }
    } catch (NoSuchFileException gone) {
      LOG.trace("A folder went away by itself.", gone);
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return true;
  }
}
