package dev.parley.chat.attachment.internal.riff;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Checks and copies one WAV. Used by one thread. */
final class WavFile {
  private static final int HEADER = 8;

  /** What writes into a pipe does not know the size, and writes about the greatest one, or none. */
  private static final long UNKNOWN = 0x7FFF_F000L;

  private final ByteInput in;
  private final ByteOutput out;
  private @Nullable WavFormat format;
  private long samples;

  WavFile(ByteInput in, ByteOutput out) {
    this.in = in;
    this.out = out;
  }

  FormatReader.Found read() throws IOException {
    expect("RIFF");
    long size = in.little(4);
    out.little(size, 4);
    expect("WAVE");
    long end = HEADER + size;
    while (samples == 0 || in.position() + HEADER <= end) {
      if (samples > 0 && !in.holds(1)) {
        break;
      }
      chunk();
    }
    out.flush();
    if (format == null) {
      throw Refused.damaged("The WAV has no format.");
    }
    return FormatReader.Found.sound(samples, format.bytesPerSecond());
  }

  private void chunk() throws IOException {
    byte[] name = new byte[4];
    in.need(name, 0, 4);
    long size = in.little(4);
    switch (new String(name, StandardCharsets.ISO_8859_1)) {
      case "fmt " -> format(size);
      case "data" -> samples(size);
      case "fact" -> keep("fact", size);
      default -> drop(size);
    }
  }

  private void format(long size) throws IOException {
    if (format != null) {
      throw Refused.damaged("The WAV has two formats.");
    }
    format = WavFormat.read(in, size);
    begin("fmt ", size);
    out.write(format.bytes(), 0, (int) size);
    pad(size);
  }

  private void samples(long size) throws IOException {
    if (format == null || samples > 0) {
      throw Refused.damaged("The samples of the WAV are out of place.");
    }
    begin("data", size);
    if (size == 0 || size >= UNKNOWN) {
      samples = in.copyAll(out);
    } else {
      in.copy(size, out);
      samples = size;
      pad(size);
    }
    if (samples == 0) {
      throw Refused.damaged("The WAV has no samples.");
    }
  }

  private void keep(String name, long size) throws IOException {
    if (size > 64) {
      drop(size);
    } else {
      begin(name, size);
      in.copy(size, out);
      pad(size);
    }
  }

  private void drop(long size) throws IOException {
    begin("JUNK", size);
    in.skip(size);
    out.zeros(size);
    pad(size);
  }

  private void begin(String name, long size) throws IOException {
    out.text(name);
    out.little(size, 4);
  }

  /** Chunks begin at even positions; some writers omit the byte that ensures it. */
  private void pad(long size) throws IOException {
    if (size % 2 == 1 && in.holds(1) && in.peek(0) == 0) {
      in.skip(1);
      out.write(0);
    }
  }

  private void expect(String text) throws IOException {
    if (!in.sees(0, text)) {
      throw Refused.damaged("The file is not a WAV.");
    }
    in.copy(text.length(), out);
  }
}
