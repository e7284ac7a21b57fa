package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A box in memory (ISO 14496-12, 4.2). Used by one thread. */
final class Box {
  static final int HEADER = 8;
  private static final int LARGE_HEADER = 16;
  private static final int MOST = 10_000;
  private static final int TYPE = 4;

  private final ByteBuffer bytes;
  private final int start;
  private final int content;
  private final int end;

  private Box(ByteBuffer bytes, int start, int content, int end) {
    this.bytes = bytes;
    this.start = start;
    this.content = content;
    this.end = end;
  }

  /** The box that an array holds. */
  static Box whole(byte[] array) {
    return at(ByteBuffer.wrap(array), 0, array.length);
  }

  private static Box at(ByteBuffer bytes, int start, int outerEnd) {
    if (outerEnd - start < HEADER) {
      throw damaged();
    }
    long size = bytes.getInt(start) & 0xFFFF_FFFFL;
    int header = HEADER;
    if (size == 1 && outerEnd - start >= LARGE_HEADER) {
      size = bytes.getLong(start + HEADER);
      header = LARGE_HEADER;
    }
    if (size < header || size > outerEnd - start) {
      throw damaged();
    }
    return new Box(bytes, start, start + header, start + (int) size);
  }

  /** The boxes in it; zeros that QuickTime writes after the last one do not count. */
  List<Box> children() {
    List<Box> children = new ArrayList<>();
    int at = content;
    while (at < end && !(end - at == TYPE && bytes.getInt(at) == 0)) {
      Box child = at(bytes, at, end);
      children.add(child);
      at = child.end;
      if (children.size() > MOST) {
        throw damaged();
      }
    }
    return children;
  }

  /** The only box with a path of types; the file is refused if there are two. */
  Optional<Box> find(String... path) {
    Optional<Box> found = Optional.of(this);
    for (String type : path) {
      found = found.flatMap(box -> box.only(type));
    }
    return found;
  }

  private Optional<Box> only(String type) {
    List<Box> all = children().stream().filter(box -> box.type().equals(type)).toList();
    if (all.size() > 1) {
      throw damaged();
    }
    return all.stream().findFirst();
  }

  String type() {
    byte[] type = new byte[TYPE];
    bytes.get(start + TYPE, type);
    return new String(type, StandardCharsets.ISO_8859_1);
  }

  /** How many bytes its content has. */
  int size() {
    return end - content;
  }

  int int32(int at) {
    need(at, 4);
    return bytes.getInt(content + at);
  }

  long uint32(int at) {
    return int32(at) & 0xFFFF_FFFFL;
  }

  long int64(int at) {
    need(at, 8);
    return bytes.getLong(content + at);
  }

  int uint16(int at) {
    need(at, 2);
    return bytes.getShort(content + at) & 0xFFFF;
  }

  int uint8(int at) {
    need(at, 1);
    return bytes.get(content + at) & 0xFF;
  }

  String text(int at) {
    need(at, TYPE);
    byte[] text = new byte[TYPE];
    bytes.get(content + at, text);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The number of entries of a table, all of which must be there. */
  int entries(int at, int entrySize) {
    long count = uint32(at);
    if (count * entrySize > size() - at - 4L) {
      throw damaged();
    }
    return (int) count;
  }

  /** Overwrites a part of the content. */
  void zero(int at, int length) {
    need(at, length);
    bytes.put(content + at, new byte[length]);
  }

  /** Leaves nothing of it but its size. */
  void blank() {
    bytes.put(start + TYPE, "free".getBytes(StandardCharsets.ISO_8859_1));
    zero(0, size());
  }

  private void need(int at, int length) {
    if (length < 0 || at > size() - length) {
      throw damaged();
    }
  }

  static RuntimeException damaged() {
    return Refused.damaged("A box of the file is damaged.");
  }
}
