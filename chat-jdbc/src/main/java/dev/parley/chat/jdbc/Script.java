package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One migration as it lies in the jar. Its statements end with a semicolon and are kept apart by
 * empty lines, which is plain SQL to any other tool.
 */
record Script(int version, String description, String sql) {
  private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");
  private static final String BETWEEN_STATEMENTS = ";\\s*(?:\\n\\s*\\n|$)";

  static Script load(Dialect dialect, String fileName) {
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      throw new IllegalArgumentException("Not a migration: " + fileName);
    }
    int version = Integer.parseInt(name.group(1));
    return new Script(version, name.group(2), text(dialect, fileName));
  }

  static String text(Dialect dialect, String fileName) {
    try (InputStream file = Script.class.getResourceAsStream(dialect.folder() + "/" + fileName)) {
      if (file == null) {
        throw new IllegalStateException("The jar lacks " + fileName + ".");
      }
      // A checkout on Windows may have turned the line ends.
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  List<String> statements() {
    return Arrays.asList(sql.split(BETWEEN_STATEMENTS));
  }

  String checksum() {
    return Sha256.hex(sql.getBytes(StandardCharsets.UTF_8));
  }
}
