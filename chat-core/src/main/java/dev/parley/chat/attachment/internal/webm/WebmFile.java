package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Checks and copies one WebM. Used by one thread. */
final class WebmFile {
  private static final int SMALLEST_BLOCK = 4;

  private final ByteInput in;
  private final ByteOutput out;
  private final WebmTracks tracks;
  private final WebmTime time = new WebmTime();
  private boolean isWebm;

  WebmFile(ByteInput in, ByteOutput out, WebmTracks tracks) {
    this.in = in;
    this.out = out;
    this.tracks = tracks;
  }

  FormatReader.Found read() throws IOException {
    expect(Schema.HEADER);
    expect(Schema.SEGMENT);
    out.flush();
    if (!time.hasBlocks()) {
      throw Refused.damaged("The WebM has nothing to play.");
    }
    return new FormatReader.Found(tracks.picture(), Optional.of(time.length()), List.of());
  }

  private void expect(int id) throws IOException {
    Element element = Element.ahead(in);
    if (element.id() != id) {
      throw Refused.damaged("The WebM has another element at its beginning.");
    }
    parent(element, Long.MAX_VALUE);
    if (!isWebm) {
      throw Refused.unsupported("The file is not a WebM.");
    }
  }

  private void parent(Element element, long outerEnd) throws IOException {
    int id = element.id();
    boolean open = element.size() == Element.UNKNOWN;
    if (open && id != Schema.SEGMENT && id != Schema.CLUSTER) {
      throw Refused.damaged("An element of the WebM has no size.");
    }
    if (id == Schema.CLUSTER && tracks.isEmpty()) {
      throw Refused.damaged("The WebM has sound or pictures before it has tracks.");
    }
    in.copy(element.header(), out);
    long end = open ? outerEnd : in.position() + element.size();
    while (in.position() < end && !(open && endsHere(id))) {
      child(id, end);
    }
    if (id == Schema.TRACK) {
      tracks.end();
    }
  }

  /** An element without a size ends with the file, or where one begins that it cannot contain. */
  private boolean endsHere(int id) throws IOException {
    return !in.holds(1) || (id == Schema.CLUSTER && Schema.endsCluster(Element.ahead(in).id()));
  }

  private void child(int parent, long end) throws IOException {
    Element child = Element.ahead(in);
    long first = in.position() + child.header();
    boolean fits = child.size() <= end - first;
    if (!fits || first > end) {
      throw Refused.damaged("An element of the WebM is larger than the one around it.");
    }
    if (!Schema.keeps(parent, child.id())) {
      drop(child);
    } else if (Schema.isParent(child.id())) {
      parent(child, end);
    } else {
      content(child);
    }
  }

  private void drop(Element element) throws IOException {
    if (element.size() == Element.UNKNOWN) {
      throw Refused.damaged("An element of the WebM has no size.");
    }
    element.replace(in, out);
  }

  private void content(Element element) throws IOException {
    if (element.size() == Element.UNKNOWN) {
      throw Refused.damaged("An element of the WebM has no size.");
    }
    in.copy(element.header(), out);
    if (Schema.isEmptied(element.id())) {
      in.skip(element.size());
      out.zeros(element.size());
      return;
    }
    switch (element.id()) {
      case Schema.DOCUMENT_TYPE -> isWebm = in.sees(0, "webm") && element.size() >= 4;
      case Schema.TIMESTAMP_SCALE -> time.scale(number(element));
      case Schema.DURATION -> time.stated(fraction(element));
      case Schema.TIMESTAMP -> time.cluster(number(element));
      case Schema.SIMPLE_BLOCK, Schema.BLOCK -> block(element);
      case Schema.TRACK_NUMBER, Schema.TRACK_TYPE, Schema.PIXEL_WIDTH, Schema.PIXEL_HEIGHT ->
          tracks.accept(element.id(), number(element));
      case Schema.CODEC_PRIVATE -> {
        new CodecPrivate(in, out).copy(element.size());
        return;
      }
      default -> {}
    }
    in.copy(element.size(), out);
  }

  /** Looks at an unsigned number without consuming it. */
  private long number(Element element) throws IOException {
    int size = (int) Math.min(element.size(), 9);
    if (size == 0 || size > 8 || !in.holds(size)) {
      throw Refused.damaged("The WebM has a number without a value.");
    }
    long value = 0;
    for (int at = 0; at < size; at++) {
      value = value << 8 | in.peek(at);
    }
    return value;
  }

  private double fraction(Element element) throws IOException {
    long bits = number(element);
    return element.size() == 4 ? Float.intBitsToFloat((int) bits) : Double.longBitsToDouble(bits);
  }

  /** Looks at a block's track and time (RFC 9559, section 10.1). */
  private void block(Element element) throws IOException {
    if (element.size() < SMALLEST_BLOCK || !in.holds(SMALLEST_BLOCK + 1)) {
      throw Refused.damaged("The WebM has an empty block.");
    }
    boolean small = in.peek(0) >= 0x80;
    int track = small ? in.peek(0) & 0x7F : (in.peek(0) & 0x3F) << 8 | in.peek(1);
    int at = small ? 1 : 2;
    if (!tracks.has(track)) {
      throw Refused.damaged("A block of the WebM belongs to no track.");
    }
    time.block((short) (in.peek(at) << 8 | in.peek(at + 1)));
  }
}
