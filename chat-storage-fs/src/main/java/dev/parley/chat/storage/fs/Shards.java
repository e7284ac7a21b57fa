package dev.parley.chat.storage.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.parley.chat.attachment.AttachmentId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders: an image lies in {@code root/ab/cd}, named by the first four digits of its id, so
 * that no folder grows large and each can be listed alone.
 */
final class Shards {
  private static final Logger LOG = LoggerFactory.getLogger(Shards.class);
  private static final Pattern TWO_DIGITS = Pattern.compile("[0-9a-f]{2}");

  private final Disk disk;
  private final Path root;
  private final boolean canSync;
  private final Set<String> durable = ConcurrentHashMap.newKeySet();

  private Shards(Disk disk, Path root, boolean canSync) {
    this.disk = disk;
    this.root = root;
    this.canSync = canSync;
  }

  static Shards in(Path folder, Disk disk) throws IOException {
    // Asked first, because createDirectories takes a symbolic link for a file in the way.
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, Modes.ofFolder(folder));
    }
    Path root = folder.toRealPath();
    if (!Files.isWritable(root)) {
      throw new AccessDeniedException(root.toString());
    }
    return new Shards(disk, root, canSync(disk, root));
  }

  Path root() {
    return root;
  }

  Disk disk() {
    return disk;
  }

  /** Makes the folder of an id, and sees to it that a power loss does not take it away again. */
  Path make(AttachmentId id) throws IOException {
    Path outer = root.resolve(outer(id));
    Path inner = outer.resolve(inner(id));
    makeOne(outer, outer(id));
    makeOne(inner, outer(id) + inner(id));
    return inner;
  }

  /** Finds a plain file; one behind a symbolic link is not there. */
  Optional<Path> file(AttachmentId id, String name) {
    Path outer = root.resolve(outer(id));
    Path inner = outer.resolve(inner(id));
    Path file = inner.resolve(name);
    boolean found =
        Files.isRegularFile(file, NOFOLLOW_LINKS)
            && Files.isDirectory(outer, NOFOLLOW_LINKS)
            && Files.isDirectory(inner, NOFOLLOW_LINKS);
    return found ? Optional.of(file) : Optional.empty();
  }

  /** Visits the folders in the order of ids, beginning with that of the id, until told to stop. */
  void from(String id, Visitor visitor) throws IOException {
    for (Path outer : subfolders(root, id)) {
      for (Path inner : subfolders(outer, behind(outer, id))) {
        if (!visitor.visit(inner)) {
          return;
        }
      }
    }
  }

  void sync(Path folder) throws IOException {
    if (canSync) {
      disk.syncFolder(folder);
    }
  }

  private void makeOne(Path folder, String digits) throws IOException {
    boolean made = true;
    try {
      Files.createDirectory(folder, Modes.ofFolder(folder));
    } catch (FileAlreadyExistsException there) {
      made = false;
    }
    if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
      throw new NotDirectoryException(folder.toString());
    }
    // One that is there may have been made a moment ago by a process that has not synced it yet.
    if (made || !durable.contains(digits)) {
      sync(folder.resolveSibling(""));
      durable.add(digits);
    }
  }

  private static List<Path> subfolders(Path folder, String id) throws IOException {
    String first = id.length() < 2 ? "" : id.substring(0, 2);
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (TWO_DIGITS.matcher(name).matches()
            && name.compareTo(first) >= 0
            && Files.isDirectory(entry, NOFOLLOW_LINKS)) {
          found.add(entry);
        }
      }
    } catch (DirectoryIteratorException failure) {
      throw failure.getCause();
    } catch (NoSuchFileException gone) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  private static String behind(Path outer, String id) {
    return id.startsWith(outer.getFileName().toString()) ? id.substring(2) : "";
  }

  private static String outer(AttachmentId id) {
    return id.value().substring(0, 2);
  }

  private static String inner(AttachmentId id) {
    return id.value().substring(2, 4);
  }

  private static boolean canSync(Disk disk, Path root) {
    try {
      disk.syncFolder(root);
      return true;
    } catch (IOException cannot) {
      LOG.warn(
          "This file system cannot force a folder to the disk: a power loss may take new images.");
      return false;
    }
  }

  /** Looks at one folder. */
  interface Visitor {
    /** Returns false to end the walk. */
    boolean visit(Path folder) throws IOException;
  }
}
