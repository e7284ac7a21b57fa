package dev.parley.chat.servlet;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Bytes in the heap, in blocks: a large array would be copied as it grows, and needs a large gap in
 * a small heap. Used by one thread at a time.
 */
final class HeapBytes {
  /** What a small form takes; later blocks are larger. */
  private static final int FIRST = 1 << 10;

  private static final int LARGEST = 64 << 10;

  private final List<byte[]> blocks = new ArrayList<>();
  private int inLast;
  private long size;

  long size() {
    return size;
  }

  void write(byte[] bytes, int offset, int length) {
    int from = offset;
    int end = offset + length;
    while (from < end) {
      if (blocks.isEmpty() || inLast == last().length) {
        blocks.add(new byte[(int) Math.min(LARGEST, Math.max(FIRST, Math.max(size, end - from)))]);
        inLast = 0;
      }
      int count = Math.min(end - from, last().length - inLast);
      System.arraycopy(bytes, from, last(), inLast, count);
      inLast += count;
      from += count;
      size += count;
    }
  }

  InputStream read() {
    return new Reader();
  }

  private byte[] last() {
    return blocks.get(blocks.size() - 1);
  }

  private final class Reader extends InputStream {
    private int block;
    private int next;
    private long left = size;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left == 0 || length == 0) {
        return length == 0 ? 0 : -1;
      }
      if (next == blocks.get(block).length) {
        block++;
        next = 0;
      }
      byte[] from = blocks.get(block);
      int count = (int) Math.min(left, Math.min(length, from.length - next));
      System.arraycopy(from, next, buffer, offset, count);
      next += count;
      left -= count;
      return count;
    }

    @Override
    public int available() {
      return (int) Math.min(left, Integer.MAX_VALUE);
    }
  }
}
