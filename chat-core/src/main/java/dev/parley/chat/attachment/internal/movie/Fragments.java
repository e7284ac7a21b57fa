package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.FormatReader.Found;
import dev.parley.chat.attachment.internal.file.Refused;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The fragments of a file that was written while it was recorded (ISO 14496-12, 8.8). */
final class Fragments {
  private static final int BASE_OFFSET = 1;
  private static final int DESCRIPTION = 2;
  private static final int DEFAULT_DURATION = 8;
  private static final int DATA_OFFSET = 1;
  private static final int FIRST_FLAGS = 4;
  private static final int DURATIONS = 0x100;

  private final Map<Long, Long> durations = new HashMap<>();
  private final Map<Long, Long> scales = new HashMap<>();
  private final Map<Long, Long> ends = new HashMap<>();
  private boolean hasSamples;

  Fragments(Box announcement) {
    for (Box box : announcement.children()) {
      if (box.type().equals("trex")) {
        durations.put(box.uint32(4), box.uint32(12));
      }
    }
  }

  void expect(long track, long scale) {
    scales.put(track, scale);
  }

  void read(Box moof) {
    for (Box box : moof.children()) {
      if (box.type().equals("traf")) {
        track(box);
      }
    }
  }

  private void track(Box box) {
    Box header = box.find("tfhd").orElseThrow(Box::damaged);
    long track = header.uint32(4);
    if (!scales.containsKey(track)) {
      throw Refused.unsupported("The file has a track that is neither sound nor video.");
    }
    long end = box.find("tfdt").map(Fragments::start).orElse(ends.getOrDefault(track, 0L));
    for (Box run : box.children()) {
      if (run.type().equals("trun")) {
        end += length(run, duration(track, header));
      }
    }
    if (end < 0) {
      throw Box.damaged();
    }
    ends.merge(track, end, Math::max);
  }

  private static long start(Box box) {
    long start = box.uint8(0) == 0 ? box.uint32(4) : box.int64(4);
    if (start < 0 || start > Long.MAX_VALUE / 2) {
      throw Box.damaged();
    }
    return start;
  }

  private long duration(long track, Box header) {
    int flags = header.int32(0);
    if ((flags & DEFAULT_DURATION) == 0) {
      return durations.getOrDefault(track, 0L);
    }
    int place = 8;
    place += (flags & BASE_OFFSET) != 0 ? 8 : 0;
    place += (flags & DESCRIPTION) != 0 ? 4 : 0;
    return header.uint32(place);
  }

  private long length(Box run, long duration) {
    int flags = run.int32(0);
    int first = 8;
    first += (flags & DATA_OFFSET) != 0 ? 4 : 0;
    first += (flags & FIRST_FLAGS) != 0 ? 4 : 0;
    int width = 4 * Integer.bitCount(flags & 0xF00);
    long count = run.uint32(4);
    if (count * width > run.size() - (long) first) {
      throw Box.damaged();
    }
    hasSamples |= count > 0;
    if ((flags & DURATIONS) == 0) {
      return count * duration;
    }
    long length = 0;
    for (int index = 0; index < count; index++) {
      length += run.uint32(first + width * index);
    }
    return length;
  }

  boolean hasSamples() {
    return hasSamples;
  }

  Duration length() {
    return ends.entrySet().stream()
        .map(end -> Found.length(end.getValue(), scales.getOrDefault(end.getKey(), 1L)))
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
