package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.AttachmentStore.Content;
import dev.parley.chat.attachment.AttachmentStore.Staged;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Bytes forced to the disk beside their place, under a name that nobody looks for. */
final class StagedFile implements Staged {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Shards shards;
  private final PartFile part;
  private final Path target;

  private StagedFile(Shards shards, PartFile part, Path target) {
    this.shards = shards;
    this.part = part;
    this.target = target;
  }

  static StagedFile write(Shards shards, Path shard, String name, Content content)
      throws IOException {
    PartFile part = PartFile.create(shard, name);
    boolean whole = false;
    try {
      OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      shards.disk().force(part.channel());
      whole = true;
    } finally {
      if (!whole) {
        part.discard();
      }
    }
    return new StagedFile(shards, part, shard.resolve(name));
  }

  @Override
  public void publish() {
    try {
      appear();
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, shards.root());
    } finally {
      part.discard();
    }
  }

  @Override
  public void close() {
    part.discard();
  }

  private void appear() throws IOException {
    try {
      Files.createLink(target, part.path());
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (IOException | UnsupportedOperationException noLinks) {
      moveUnlessTaken(noLinks);
    }
    try {
      shards.sync(target.resolveSibling(""));
    } catch (IOException uncertain) {
      Files.deleteIfExists(target);
      throw uncertain;
    }
  }

  /** A move replaces, so it comes second: only file systems without hard links need it. */
  private void moveUnlessTaken(Exception noLinks) throws IOException {
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(target.toString());
    }
    try {
      Files.move(part.path(), target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      failure.addSuppressed(noLinks);
      throw failure;
    }
  }
}
