package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.spi.AttachmentStore.Content;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Bytes forced to the disk under a temporary name in their final folder. */
final class StagedFile implements Staged {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final RootFolder root;
  private final PartFile part;
  private final Path target;

  private StagedFile(RootFolder root, PartFile part, Path target) {
    this.root = root;
    this.part = part;
    this.target = target;
  }

  static StagedFile write(RootFolder root, Path shard, String name, Content content)
      throws IOException {
    PartFile part = PartFile.create(shard, name);
    boolean whole = false;
    try {
      OutputStream out =
          new BufferedOutputStream(Channels.newOutputStream(part.channel()), BUFFER_BYTES);
      content.writeTo(out);
      out.flush();
      root.disk().force(part.channel());
      whole = true;
    } finally {
      if (!whole) {
        part.discard();
      }
    }
    return new StagedFile(root, part, shard.resolve(name));
  }

  @Override
  public void publish() {
    try {
      appear();
    } catch (IOException failure) {
      throw DiskErrors.translated(failure, root.path());
    } finally {
      part.discard();
    }
  }

  @Override
  public void close() {
    part.discard();
  }

  /** Links the file to its final name, unless that is taken. */
  void appear() throws IOException {
    try {
      Files.createLink(target, part.path());
    } catch (FileAlreadyExistsException taken) {
      throw taken;
    } catch (IOException | UnsupportedOperationException noLinks) {
      moveUnlessTaken(noLinks);
    }
    try {
      root.sync(target.resolveSibling(""));
    } catch (IOException uncertain) {
      Files.deleteIfExists(target);
      throw uncertain;
    }
  }

  /** A move would replace a file, so it is only used on file systems without hard links. */
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
