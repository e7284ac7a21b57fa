package dev.parley.chat.storage.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.parley.chat.attachment.AttachmentId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Collects a page of old originals, with one folder in memory at a time. */
final class Originals {
  private final Instant time;
  private final Optional<AttachmentId> after;
  private final int limit;
  private final List<AttachmentId> found = new ArrayList<>();

  Originals(Instant time, Optional<AttachmentId> after, int limit) {
    this.time = time;
    this.after = after;
    this.limit = limit;
  }

  List<AttachmentId> found() {
    return found;
  }

  /** Returns false once the page is full. */
  boolean collect(Path shard) throws IOException {
    List<AttachmentId> candidates = candidates(shard);
    for (AttachmentId id : candidates) {
      if (found.size() == limit) {
        return false;
      }
      if (isOld(shard.resolve(id.value()))) {
        found.add(id);
      }
    }
    return found.size() < limit;
  }

  private List<AttachmentId> candidates(Path shard) throws IOException {
    String digits = shard.resolveSibling("").getFileName() + shard.getFileName().toString();
    List<AttachmentId> candidates = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(shard, digits + "*")) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        if (AttachmentId.isValid(name)) {
          candidates.add(new AttachmentId(name));
        }
      }
    } catch (NoSuchFileException gone) {
      return candidates;
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    }
    after.ifPresent(last -> candidates.removeIf(id -> id.compareTo(last) <= 0));
    Collections.sort(candidates);
    return candidates;
  }

  private boolean isOld(Path file) throws IOException {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return attributes.isRegularFile() && attributes.lastModifiedTime().toInstant().isBefore(time);
    } catch (NoSuchFileException deletedMeanwhile) {
      return false;
    }
  }
}
