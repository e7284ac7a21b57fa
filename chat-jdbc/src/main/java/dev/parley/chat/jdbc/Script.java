package dev.parley.chat.jdbc;

import dev.parley.chat.internal.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One migration in the jar. Its statements end with a semicolon and are separated by empty lines,
 * so that other tools can run it as well.
 */
record Script(int version, String description, String sql) {
  private static final Pattern NAME = Pattern.compile("V(\\d+)__(\\w+)\\.sql");
  private static final Pattern OLDEST_READER = Pattern.compile("-- oldest reader: (\\d+)\n");
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

  /**
   * Returns the newest migration that a version of Parley must know to use a database that has this
   * one. A script that older versions tolerate does not raise it.
   */
  int oldestReader() {
    Matcher reader = OLDEST_READER.matcher(sql);
    return reader.lookingAt() ? Integer.parseInt(reader.group(1)) : 1;
  }

  String checksum() {
    return Sha256.hex(sql.getBytes(StandardCharsets.UTF_8));
  }
}
