package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.FormatReader.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the samples of one track are (ISO 14496-12, 8.7). Used by one thread. */
final class Samples {
  private static final int TABLE = 8;

  private final Box table;
  private final Box sizes;
  private final int uniform;
  private final int fieldBytes;
  private final int count;
  private int next;

  Samples(Box table) {
    this.table = table;
    Optional<Box> plain = table.find("stsz");
    sizes = plain.or(() -> table.find("stz2")).orElseThrow(Box::damaged);
    uniform = plain.isPresent() ? sizes.int32(4) : 0;
    fieldBytes = plain.isPresent() ? 4 : sizes.uint8(7) / 8;
    if (uniform < 0 || fieldBytes == 0) {
      throw Box.damaged();
    }
    count = (int) Math.min(sizes.uint32(TABLE), Integer.MAX_VALUE);
    if (uniform == 0) {
      sizes.entries(TABLE, fieldBytes);
    }
  }

  /** The chunks in their order; neighbours are one span. */
  List<Span> spans() {
    Box offsets = table.find("stco").or(() -> table.find("co64")).orElseThrow(Box::damaged);
    int width = offsets.type().equals("stco") ? 4 : 8;
    int chunks = offsets.entries(4, width);
    Box groups = table.find("stsc").orElseThrow(Box::damaged);
    int groupCount = groups.entries(4, 12);
    List<Span> spans = new ArrayList<>();
    int group = -1;
    long perChunk = 0;
    for (int chunk = 0; chunk < chunks; chunk++) {
      while (group + 1 < groupCount && groups.uint32(TABLE + 12 * (group + 1)) <= chunk + 1L) {
        group++;
        perChunk = groups.uint32(TABLE + 12 * group + 4);
      }
      int place = TABLE + width * chunk;
      long offset = width == 4 ? offsets.uint32(place) : offsets.int64(place);
      add(spans, offset, length(perChunk));
    }
    if (next < count) {
      throw Box.damaged();
    }
    return spans;
  }

  private static void add(List<Span> spans, long offset, long length) {
    if (offset < 0 || offset > Long.MAX_VALUE / 2) {
      throw Box.damaged();
    }
    int last = spans.size() - 1;
    if (last >= 0 && spans.get(last).end() == offset) {
      spans.set(last, new Span(spans.get(last).offset(), spans.get(last).length() + length));
    } else if (length > 0) {
      spans.add(new Span(offset, length));
    }
  }

  private long length(long samples) {
    int taken = (int) Math.min(samples, count - next);
    long length = (long) taken * uniform;
    for (int index = next; uniform == 0 && index < next + taken; index++) {
      length += size(index);
    }
    next += taken;
    return length;
  }

  private long size(int index) {
    int place = TABLE + 4 + fieldBytes * index;
    return switch (fieldBytes) {
      case 4 -> sizes.uint32(place);
      case 2 -> sizes.uint16(place);
      default -> sizes.uint8(place);
    };
  }
}
