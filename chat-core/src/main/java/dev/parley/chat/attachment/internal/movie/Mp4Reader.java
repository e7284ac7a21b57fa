package dev.parley.chat.attachment.internal.movie;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * MP4, M4A and QuickTime, also in fragments as recorders write them. Keeps what players need; every
 * other box is overwritten with zeros and named free, so that no offset changes. Dates and the
 * names of programs are zeroed. Tracks that are neither sound nor video (places, times, subtitles
 * with telemetry) are removed, and their samples returned as what is to be erased.
 *
 * <p>Up to 4 MB are held: the description of the tracks, which may follow or precede the media.
 */
public final class Mp4Reader implements FormatReader {
  private static final Set<String> FIRST = Set.of("moov", "mdat", "wide", "free", "skip");

  private final Kind kind;

  /**
   * Creates a reader.
   *
   * @param kind what it accepts
   */
  public Mp4Reader(Kind kind) {
    this.kind = kind;
  }

  /** The types that differ by brand, and by whether they may have a picture. */
  public enum Kind {
    /** Video in MP4. */
    VIDEO,
    /** Sound in MP4. */
    SOUND,
    /** Anything in QuickTime. */
    QUICKTIME
  }

  @Override
  public boolean begins(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("ftyp", 4)) {
      return head.length >= 12 && text.startsWith("qt  ", 8) == (kind == Kind.QUICKTIME);
    }
    return kind == Kind.QUICKTIME && head.length >= 8 && FIRST.contains(text.substring(4, 8));
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    Movie movie = new Movie(kind != Kind.SOUND, largest);
    return new Mp4File(new ByteInput(in), new ByteOutput(out), movie).read();
  }
}
