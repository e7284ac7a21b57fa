package dev.parley.chat.attachment.internal.text;

import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text in UTF-8, or in UTF-16 if it begins with a byte order mark. It is copied as it is. Text in
 * an older encoding is refused, since nothing says which one it is.
 */
public final class TextReader implements FormatReader {
  private static final int BUFFER = 8192;

  @Override
  public boolean begins(byte[] head) {
    if (head.length == 0 || startsWith(head, "%PDF-")) {
      return false;
    }
    CharBuffer text = CharBuffer.allocate(head.length);
    CoderResult result = decoder(head).decode(ByteBuffer.wrap(head), text, false);
    return !result.isError() && text.flip().chars().noneMatch(TextReader::isBinary);
  }

  @Override
  public Found copy(InputStream in, OutputStream out, Picture largest) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    int first = in.readNBytes(bytes.array(), 0, BUFFER);
    if (first == 0) {
      throw Refused.damaged("The file is empty.");
    }
    CharsetDecoder decoder = decoder(bytes.array());
    CharBuffer text = CharBuffer.allocate(BUFFER);
    int read = first;
    while (read > 0) {
      out.write(bytes.array(), bytes.position(), read);
      bytes.limit(bytes.position() + read).position(0);
      check(decoder.decode(bytes, text, false), text);
      bytes.compact();
      read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
    }
    bytes.flip();
    check(decoder.decode(bytes, text, true), text);
    return Found.DOCUMENT;
  }

  private static void check(CoderResult result, CharBuffer text) {
    if (result.isError() || text.flip().chars().anyMatch(character -> character == 0)) {
      throw Refused.damaged("The file is not text in UTF-8 or UTF-16.");
    }
    text.clear();
  }

  /** The control characters that no text has (WHATWG MIME Sniffing, 3, "binary data byte"). */
  private static boolean isBinary(int character) {
    boolean control = character < 0x20 && character != 0x1B;
    return control && (character < 0x09 || character > 0x0D || character == 0x0B);
  }

  private static CharsetDecoder decoder(byte[] start) {
    Charset charset = StandardCharsets.UTF_8;
    if (startsWith(start, "\u00FE\u00FF")) {
      charset = StandardCharsets.UTF_16BE;
    } else if (startsWith(start, "\u00FF\u00FE")) {
      charset = StandardCharsets.UTF_16LE;
    }
    return charset
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  private static boolean startsWith(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).startsWith(text);
  }
}
