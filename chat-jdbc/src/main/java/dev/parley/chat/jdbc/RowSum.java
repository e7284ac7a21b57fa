package dev.parley.chat.jdbc;

import dev.parley.chat.internal.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a table, and adds up their SHA-256. Two databases may sort texts in different
 * orders, so the order does not matter; how often a row occurs does. Used by one thread.
 */
final class RowSum {
  private static final int PARTS = 4;
  private static final int DIGITS = 16;

  private final long[] parts = new long[PARTS];
  private long rows;

  void add(@Nullable Object[] row) {
    byte[] bytes = bytes(row);
    String hash = Sha256.hex(bytes);
    for (int part = 0; part < PARTS; part++) {
      parts[part] += HexFormat.fromHexDigitsToLong(hash, part * DIGITS, (part + 1) * DIGITS);
    }
    rows++;
  }

  long rows() {
    return rows;
  }

  /** The sum as 64 lower-case hex digits. */
  String hex() {
    StringBuilder hex = new StringBuilder();
    for (long part : parts) {
      hex.append(HexFormat.of().toHexDigits(part));
    }
    return hex.toString();
  }

  /** Each value with its type and its length, so that no two rows have the same bytes. */
  private static byte[] bytes(@Nullable Object[] row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Object value : row) {
        if (value instanceof Long number) {
          out.writeByte('n');
          out.writeLong(number);
        } else if (value instanceof String text) {
          byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
          out.writeByte('t');
          out.writeInt(encoded.length);
          out.write(encoded);
        } else {
          out.writeByte('-');
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
