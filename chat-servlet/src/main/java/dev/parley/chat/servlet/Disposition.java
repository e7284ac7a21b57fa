package dev.parley.chat.servlet;

import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** The header Content-Disposition (RFC 6266), with the sender's name of a file (RFC 8187). */
final class Disposition {
  /** The characters that RFC 8187, 3.2.1 leaves as they are, besides letters and digits. */
  private static final String PLAIN = "!#$&+-.^_`|~";

  private Disposition() {}

  static String of(AttachmentBytes form, Optional<String> name) {
    boolean inline =
        form.disposition() == FileType.Disposition.INLINE && isHarmless(form.mediaType());
    return (inline ? "inline" : "attachment") + name.map(Disposition::named).orElse("");
  }

  /** Whatever a host's own type says, a page or a drawing with scripts is never shown as such. */
  private static boolean isHarmless(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT);
    boolean media =
        type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
    return media && !type.contains("xml");
  }

  private static String named(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints().map(Disposition::replaced).forEach(plain::appendCodePoint);
    String header = "; filename=\"" + plain + "\"";
    return plain.toString().equals(name) ? header : header + "; filename*=UTF-8''" + encoded(name);
  }

  /** Clients read a percent sign, a quote or a backslash in different ways (RFC 6266, D). */
  private static int replaced(int character) {
    boolean safe =
        character >= 0x20
            && character < 0x7F
            && character != '"'
            && character != '\\'
            && character != '%';
    return safe ? character : '_';
  }

  private static String encoded(String name) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xFF);
      boolean letter = character < 0x80 && Character.isLetterOrDigit(character);
      if (letter || PLAIN.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", each & 0xFF));
      }
    }
    return encoded.toString();
  }
}
