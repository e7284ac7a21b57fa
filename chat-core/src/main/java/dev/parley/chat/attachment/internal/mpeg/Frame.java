package dev.parley.chat.attachment.internal.mpeg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The header of one frame.
 *
 * @param kind what all frames of a file have in common
 * @param length of the whole frame in bytes
 * @param samples how many each channel has
 * @param rate samples a second
 */
record Frame(int kind, int length, int samples, int rate) {
  /** One of the two ways in which a frame begins. */
  @FunctionalInterface
  interface Syntax {
    /** The most bytes that {@link #at} looks at. */
    int HEADER = 7;

    /** The frame that begins so many bytes ahead, or null. */
    @Nullable Frame at(ByteInput in, int ahead) throws IOException;
  }
}
