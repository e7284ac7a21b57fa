package dev.parley.chat.attachment;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** What is kept of an image: counted and hashed on its way to the store. */
final class MeasuredOutput extends FilterOutputStream {
  private final MessageDigest digest;
  private long count;

  MeasuredOutput(OutputStream out, MessageDigest digest) {
    super(out);
    this.digest = digest;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    digest.update(buffer, offset, length);
    count += length;
  }

  long count() {
    return count;
  }
}
