package dev.parley.chat.attachment.internal;

import dev.parley.chat.internal.Sha256;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts and hashes what is written to the store. */
final class MeasuredOutput extends FilterOutputStream {
  private final Sha256 sha256;
  private long count;

  MeasuredOutput(OutputStream out, Sha256 sha256) {
    super(out);
    this.sha256 = sha256;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    sha256.update(buffer, offset, length);
    count += length;
  }

  long count() {
    return count;
  }
}
