package dev.parley.chat.attachment.internal.webm;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * WebM, also as recorders write it, without sizes and without a length. Keeps what players need;
 * the names of programs are overwritten with zeros, and all else (tags, titles, dates, chapters,
 * attached files, elements that are not known) becomes Void elements of the same size.
 */
public final class WebmReader implements FormatReader {
  private final boolean video;

  /**
   * Creates a reader.
   *
   * @param video whether there may be a picture
   */
  public WebmReader(boolean video) {
    this.video = video;
  }

  @Override
  public boolean begins(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    int type = text.indexOf("B\u0082");
    int name = text.indexOf("webm", type + 3);
    boolean named = type > 0 && name > 0 && name <= type + 10;
    return text.startsWith("\u001AE\u00DF\u00A3") && named;
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    WebmTracks tracks = new WebmTracks(video, largest);
    return new WebmFile(new ByteInput(in), new ByteOutput(out), tracks).read();
  }
}
