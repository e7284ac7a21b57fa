package dev.parley.chat.attachment.internal.ogg;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks and copies one Ogg. Used by one thread. */
final class OggFile {
  private static final int MOST_SKELETONS = 8;

  private final ByteInput in;
  private final ByteOutput out;
  private final OggPage page = new OggPage();
  private final Set<Integer> skeletons = new HashSet<>();
  private @Nullable OggSound sound;
  private long units;
  private long rate;

  OggFile(ByteInput in, ByteOutput out) {
    this.in = in;
    this.out = out;
  }

  FormatReader.Found read() throws IOException {
    boolean more = true;
    while (more) {
      page.read(in);
      if (page.isFirst()) {
        begin();
      } else {
        go();
      }
      // What follows the last page of all streams is another stream, or not part of the file.
      more = sound != null || units == 0 || in.sees(0, "OggS\0\2");
    }
    out.flush();
    return FormatReader.Found.sound(units, rate);
  }

  private void begin() throws IOException {
    if (isSkeleton()) {
      if (skeletons.size() == MOST_SKELETONS) {
        throw Refused.damaged("The Ogg describes itself too often.");
      }
      skeletons.add(page.stream());
      return;
    }
    if (sound != null) {
      throw Refused.unsupported("The Ogg has more than one stream.");
    }
    sound = new OggSound(page);
    if (rate != 0 && rate != sound.rate()) {
      throw Refused.unsupported("The Ogg has parts of different rates.");
    }
    rate = sound.rate();
    sound.take(page);
    page.write(out);
  }

  private void go() throws IOException {
    if (sound != null && page.stream() == sound.stream()) {
      sound.take(page);
      page.write(out);
      if (page.isLast()) {
        units += sound.units();
        sound = null;
      }
    } else if (!skeletons.contains(page.stream())) {
      throw Refused.damaged("A page of the Ogg belongs to no stream.");
    }
  }

  private boolean isSkeleton() {
    return page.begins("fishead\0");
  }
}
