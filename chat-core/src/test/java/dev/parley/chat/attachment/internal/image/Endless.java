package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.error.ChatException;
import java.io.InputStream;

/** A head and then one piece for ever: a flood that only a limit ends. */
final class Endless extends InputStream {
  private final byte[] head;
  private final byte[] piece;
  private long position;

  Endless(byte[] head, byte[] piece) {
    this.head = head;
    this.piece = piece;
  }

  @Override
  public int read() {
    long at = position++;
    byte value =
        at < head.length ? head[(int) at] : piece[(int) ((at - head.length) % piece.length)];
    return value & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    for (int at = 0; at < length; at++) {
      buffer[offset + at] = (byte) read();
    }
    return length;
  }

  void isRefused(String reason, long bytesAtMost) {
    byte[] start = new byte[16];
    System.arraycopy(head, 0, start, 0, Math.min(head.length, 16));
    if (head.length < 3) {
      start[2] = piece[0];
    }
    assertThatThrownBy(() -> Reading.of(start, this, UploadRules.STANDARD))
        .isInstanceOf(ChatException.class)
        .hasMessageContaining(reason);
    assertThat(position).isLessThanOrEqualTo(bytesAtMost);
  }
}
