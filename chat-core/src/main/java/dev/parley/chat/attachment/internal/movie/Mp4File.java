package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.FormatReader.Span;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Checks and copies one file of boxes. Used by one thread. */
final class Mp4File {
  private static final long MOST_HELD = 4L << 20;
  private static final int MOST_MEDIA = 20_000;
  private static final int LARGE_HEADER = 16;

  private final ByteInput in;
  private final ByteOutput out;
  private final Movie movie;
  private final List<Span> media = new ArrayList<>();

  Mp4File(ByteInput in, ByteOutput out, Movie movie) {
    this.in = in;
    this.out = out;
    this.movie = movie;
  }

  FormatReader.Found read() throws IOException {
    while (isBox()) {
      box();
    }
    long first = media.isEmpty() ? 0 : media.get(0).offset();
    long end = media.isEmpty() ? 0 : media.get(media.size() - 1).end();
    if (!movie.isComplete(first, end)) {
      throw Refused.damaged("The file ends before it is whole.");
    }
    out.flush();
    FormatReader.Found found = movie.found();
    if (!found.erased().stream().allMatch(this::isMedia)) {
      throw Refused.damaged("A track of the file lies outside its media.");
    }
    return found;
  }

  /** Anything else ends the file: players ignore it. */
  private boolean isBox() throws IOException {
    if (!in.holds(Box.HEADER)) {
      return false;
    }
    long size = size();
    for (int at = 4; at < Box.HEADER; at++) {
      int letter = in.peek(at);
      boolean named = Character.isLetterOrDigit(letter) || letter == ' ' || letter == '-';
      if (!named) {
        return false;
      }
    }
    return size >= Box.HEADER || size == 0;
  }

  private long size() throws IOException {
    long size = number(0, 4);
    if (size != 1) {
      return size;
    }
    return in.holds(LARGE_HEADER) ? Math.max(number(8, 8), -1) : -1;
  }

  private long number(int ahead, int bytes) {
    long number = 0;
    for (int at = ahead; at < ahead + bytes; at++) {
      number = number << 8 | in.peek(at);
    }
    return number;
  }

  private int header() {
    return number(0, 4) == 1 ? LARGE_HEADER : Box.HEADER;
  }

  private void box() throws IOException {
    long size = size();
    if (in.sees(4, "mdat")) {
      media(size);
      return;
    }
    if (size < header()) {
      throw Refused.damaged("A box of the file has no size.");
    }
    if (in.sees(4, "moov")) {
      byte[] whole = hold(size);
      movie.read(Box.whole(whole));
      out.write(whole, 0, whole.length);
    } else if (in.sees(4, "moof")) {
      byte[] whole = hold(size);
      movie.fragment(Box.whole(whole));
      out.write(whole, 0, whole.length);
    } else if (keeps()) {
      in.copy(size, out);
    } else {
      blank(size);
    }
  }

  /** Brands, and indexes of fragments. */
  private boolean keeps() throws IOException {
    for (String type : new String[] {"ftyp", "styp", "sidx", "ssix", "mfra"}) {
      if (in.sees(4, type)) {
        return true;
      }
    }
    return false;
  }

  private void media(long size) throws IOException {
    int header = header();
    if ((size != 0 && size < header) || media.size() == MOST_MEDIA) {
      throw Refused.damaged("The media of the file have no size.");
    }
    long start = in.position() + header;
    in.copy(header, out);
    if (size == 0) {
      in.copyAll(out);
    } else {
      in.copy(size - header, out);
    }
    media.add(new Span(start, in.position() - start));
  }

  /** The parts are in order, and there may be as many as there are spans. */
  private boolean isMedia(Span span) {
    int low = 0;
    int high = media.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (media.get(middle).offset() <= span.offset()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low > 0 && span.end() <= media.get(low - 1).end();
  }

  private void blank(long size) throws IOException {
    int header = header();
    in.copy(4, out);
    in.skip(4);
    out.text("free");
    in.copy(header - Box.HEADER, out);
    in.skip(size - header);
    out.zeros(size - header);
  }

  /** Memory grows with what was received, not with what the file claims. */
  private byte[] hold(long size) throws IOException {
    if (size > MOST_HELD) {
      throw Refused.damaged("The description of the tracks is too large.");
    }
    ByteArrayOutputStream held = new ByteArrayOutputStream();
    ByteOutput buffered = new ByteOutput(held);
    in.copy(size, buffered);
    buffered.flush();
    return held.toByteArray();
  }
}
