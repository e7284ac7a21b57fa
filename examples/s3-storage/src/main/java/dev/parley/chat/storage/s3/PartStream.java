package dev.parley.chat.storage.s3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** A response of a known length: shorter or longer ones are an IOException. Used by one thread. */
final class PartStream extends InputStream {
  private final ResponseInputStream<GetObjectResponse> in;
  private long left;

  private PartStream(ResponseInputStream<GetObjectResponse> in, long length) {
    this.in = in;
    this.left = length;
  }

  static PartStream open(Bucket bucket, GetObjectRequest.Builder part, long length)
      throws IOException {
    try {
      ResponseInputStream<GetObjectResponse> in = bucket.get(part);
      Long announced = in.response().contentLength();
      if (announced == null || announced != length) {
        in.abort();
        throw new IOException("The service sent another part than the one requested.");
      }
      return new PartStream(in, length);
    } catch (SdkException failure) {
      throw new IOException(failure);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    int count = receive(buffer, offset, (int) Math.min(left, length));
    if (count < 0) {
      throw new EOFException("The service ended the response early.");
    }
    left -= count;
    return count;
  }

  /** Aborts what was not read: reading it to its end could take minutes. */
  @Override
  public void close() throws IOException {
    if (left > 0) {
      in.abort();
    } else {
      in.close();
    }
  }

  private int receive(byte[] buffer, int offset, int length) throws IOException {
    try {
      return in.read(buffer, offset, length);
    } catch (SdkException failure) {
      throw new IOException(failure);
    }
  }
}
