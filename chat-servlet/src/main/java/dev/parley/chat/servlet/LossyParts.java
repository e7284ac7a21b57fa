package dev.parley.chat.servlet;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Detects text parts that a container's parser may have changed. Undertow decodes a part and
 * encodes it again when it is read, and loses characters that its encoding lacks.
 */
final class LossyParts {
  private static final int BYTES = 256;

  private LossyParts() {}

  /**
   * Returns a test for texts that may have been changed.
   *
   * @param encoding the encoding that the request names
   */
  static Predicate<String> of(@Nullable String encoding) {
    boolean keepsBytes = encoding == null || keepsBytes(encoding);
    return text -> text.indexOf('\uFFFD') >= 0 || (!keepsBytes && text.indexOf('?') >= 0);
  }

  private static boolean keepsBytes(String encoding) {
    try {
      Charset charset = Charset.forName(encoding);
      byte[] all = new byte[BYTES];
      for (int index = 0; index < BYTES; index++) {
        all[index] = (byte) index;
      }
      return charset.equals(StandardCharsets.UTF_8)
          || Arrays.equals(all, new String(all, charset).getBytes(charset));
    } catch (IllegalArgumentException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
