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
 * Removes variants whose originals are gone: created while the original was deleted, or left by an
 * interrupted delete. An original is created before its variants and never again, so a missing one
 * is gone for good.
 */
final class OrphanedVariants {
  private static final Logger LOG = LoggerFactory.getLogger(OrphanedVariants.class);

  private OrphanedVariants() {}

  /** Cleans one folder, and always returns true, so that the visit continues. */
  static boolean remove(Path shard) throws IOException {
    try (DirectoryStream<Path> forms = Files.newDirectoryStream(shard, "*.*.*")) {
      for (Path form : forms) {
        Optional<AttachmentId> id = FileName.originalOf(form.getFileName().toString());
        if (id.isPresent() && Files.notExists(shard.resolve(id.get().value()), NOFOLLOW_LINKS)) {
          Files.deleteIfExists(form);
        }
      }
    } catch (NoSuchFileException gone) {
      LOG.trace("A folder disappeared meanwhile.", gone);
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    return true;
  }
}
