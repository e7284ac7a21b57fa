package dev.parley.chat.storage.fs;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.parley.chat.attachment.AttachmentId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The subfolders: an image is in {@code root/ab/cd}, named by the first four digits of its id, so
 * that no folder grows large and each can be listed alone.
 */
final class Shards {
  private static final Pattern TWO_DIGITS = Pattern.compile("[0-9a-f]{2}");

  private final RootFolder root;
  private final Marker marker;
  private final Set<String> durable = ConcurrentHashMap.newKeySet();

  private Shards(RootFolder root, Marker marker) {
    this.root = root;
    this.marker = marker;
  }

  static Shards in(Path folder, Disk disk) throws IOException {
    RootFolder root = RootFolder.open(folder, disk);
    return new Shards(root, Marker.in(root));
  }

  RootFolder root() {
    return root;
  }

  /** Creates the folder of an id so that it survives a power loss. */
  Path make(AttachmentId id) throws IOException {
    marker.check();
    Path outer = root.path().resolve(outer(id));
    Path inner = outer.resolve(inner(id));
    makeOne(outer, outer(id));
    makeOne(inner, outer(id) + inner(id));
    return inner;
  }

  /** Finds a regular file; symbolic links are not followed. */
  Optional<Path> file(AttachmentId id, String name) throws IOException {
    Path outer = root.path().resolve(outer(id));
    Path inner = outer.resolve(inner(id));
    Path file = inner.resolve(name);
    boolean found =
        isFolder(outer)
            && isFolder(inner)
            && attributes(file).filter(BasicFileAttributes::isRegularFile).isPresent();
    if (!found) {
      // A missing file is reported only if the folder is reachable.
      marker.check();
    }
    return found ? Optional.of(file) : Optional.empty();
  }

  /**
   * Visits the folders in the order of ids, starting at that of the id, until the visitor stops.
   */
  void from(String id, Visitor visitor) throws IOException {
    marker.check();
    for (Path outer : subfolders(root.path(), id)) {
      for (Path inner : subfolders(outer, after(outer, id))) {
        if (!visitor.visit(inner)) {
          return;
        }
      }
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
    // Another process may have created it a moment ago and not synced it yet.
    if (made || !durable.contains(digits)) {
      root.sync(folder.resolveSibling(""));
      durable.add(digits);
    }
  }

  private static boolean isFolder(Path path) throws IOException {
    Optional<BasicFileAttributes> found = attributes(path);
    if (found.filter(BasicFileAttributes::isRegularFile).isPresent()) {
      throw new NotDirectoryException(path.toString());
    }
    return found.filter(BasicFileAttributes::isDirectory).isPresent();
  }

  private static Optional<BasicFileAttributes> attributes(Path path) throws IOException {
    try {
      return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
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

  private static String after(Path outer, String id) {
    return id.startsWith(outer.getFileName().toString()) ? id.substring(2) : "";
  }

  private static String outer(AttachmentId id) {
    return id.value().substring(0, 2);
  }

  private static String inner(AttachmentId id) {
    return id.value().substring(2, 4);
  }

  /** Visits one folder. */
  interface Visitor {
    /** Returns false to stop. */
    boolean visit(Path folder) throws IOException;
  }
}
