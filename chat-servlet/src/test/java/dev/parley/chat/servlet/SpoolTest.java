package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes are the same in the heap and in a file, and all that they took is given back. */
class SpoolTest {
  private static final long FILES = 8L << 20;
  private static final long HEAP = 4L << 20;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1024, 1025, 16_384, 16_385, 300_000, 1_048_576, 3_000_000})
  void whatWasWrittenIsRead(int size) throws IOException {
    for (long heap : new long[] {0, HEAP}) {
      SpoolSpace space = new SpoolSpace(FILES, heap);
      byte[] bytes = bytes(size);
      try (Spool spool = new Spool(space)) {
        for (int from = 0; from < size; from += 7001) {
          spool.write(bytes, from, Math.min(7001, size - from));
        }
        assertThat(spool.length()).isEqualTo(size);
        assertThat(read(spool)).isEqualTo(bytes);
      }
      assertThat(space.tryTakeHeap(heap / 4, 0)).isTrue();
      assertThat(space.tryTakeHeap(heap / 4 + 1, 0)).isFalse();
      space.takeFile(FILES);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 400_000})
  void withoutHeapLeftAFileTakesAll(int before) throws IOException {
    SpoolSpace space = new SpoolSpace(FILES, HEAP);
    byte[] bytes = bytes(700_000);
    try (Spool spool = new Spool(space)) {
      spool.write(bytes, 0, before);
      long taken = 0;
      while (space.tryTakeHeap(1 << 10, 0)) {
        taken += 1 << 10;
      }
      spool.write(bytes, before, bytes.length - before);

      assertThat(read(spool)).isEqualTo(bytes);
      assertThatThrownBy(() -> space.takeFile(FILES - bytes.length + 1))
          .isInstanceOf(Refusal.class);
      space.takeFile(FILES - bytes.length);
      space.releaseFile(FILES - bytes.length);
      space.releaseHeap(taken);
    }

    space.takeFile(FILES);
    for (int share = 0; share < 4; share++) {
      assertThat(space.tryTakeHeap(HEAP / 4, 0)).isTrue();
    }
  }

  private static byte[] bytes(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(Spool spool) throws IOException {
    try (InputStream in = spool.read()) {
      return in.readAllBytes();
    }
  }
}
