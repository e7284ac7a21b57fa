package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Checks one stream of frames, and copies the frames without anything else. One thread. */
final class FrameFile {
  /** Between frames and tags, in all: paddings and the tags that have no header. */
  private static final int MOST_OTHER_BYTES = 256 * 1024;

  private final ByteInput in;
  private final ByteOutput out;
  private final Frame.Syntax syntax;
  private final boolean announces;
  private @Nullable Frame first;
  private boolean inOrder;
  private int otherBytes;
  private long frames;
  private long samples;
  private int announced;

  /**
   * Creates the reader of one file.
   *
   * @param announces whether the first frame may be one without sound, which counts the others
   */
  FrameFile(ByteInput in, ByteOutput out, Frame.Syntax syntax, boolean announces) {
    this.in = in;
    this.out = out;
    this.syntax = syntax;
    this.announces = announces;
  }

  FormatReader.Found read() throws IOException {
    boolean more = true;
    while (more && in.holds(4)) {
      Frame frame = syntax.at(in, 0);
      if (frame != null && (inOrder ? belongs(frame) : isConfirmed(frame))) {
        more = in.holds(frame.length()) && take(frame);
      } else {
        drop();
      }
    }
    out.flush();
    if (first == null || frames == 0) {
      throw Refused.damaged("The file has no sound.");
    }
    // Some encoders count the frame that announces the others, too.
    if (frames < announced - 1L) {
      throw Refused.damaged("The file ends before it is whole.");
    }
    return FormatReader.Found.sound(samples, first.rate());
  }

  private boolean take(Frame frame) throws IOException {
    int count = first == null && announces ? MpegFrames.announced(in, frame) : -1;
    if (count >= 0) {
      announced = count;
    } else {
      frames++;
      samples += frame.samples();
    }
    if (first == null) {
      first = frame;
    }
    inOrder = true;
    in.copy(frame.length(), out);
    return true;
  }

  private boolean belongs(Frame frame) {
    return first == null || first.kind() == frame.kind();
  }

  /** Two bytes look like a frame by accident: the next one must follow, or the end. */
  private boolean isConfirmed(Frame frame) throws IOException {
    int length = frame.length();
    if (!belongs(frame) || !in.holds(length)) {
      return false;
    }
    Frame next = syntax.at(in, length);
    boolean followed = next != null && next.kind() == frame.kind();
    return followed || !in.holds(length + 1) || Tags.length(in, length) > 0;
  }

  private void drop() throws IOException {
    long tag = Tags.length(in, 0);
    if (tag > 0) {
      in.skip(tag);
    } else {
      in.skip(1);
      inOrder = false;
      if (++otherBytes > MOST_OTHER_BYTES) {
        throw Refused.damaged("The file has much that is no sound.");
      }
    }
  }
}
