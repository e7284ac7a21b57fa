package dev.parley.chat.attachment;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How loud a recording is from its beginning to its end, as its sender's device measured it. It is
 * drawn by the players of readers, and never checked against the bytes. Immutable.
 *
 * @param levels of parts of equal length: 1 to 64 whole numbers from 0, silence, to 100
 */
public record Waveform(List<Integer> levels) {
  /** The most levels. */
  public static final int MOST = 64;

  private static final int LOUDEST = 100;
  private static final Pattern LIST = Pattern.compile("[0-9]{1,3}(,[0-9]{1,3}){0,63}");

  /**
   * Validates the bounds.
   *
   * @throws IllegalArgumentException if one is broken
   */
  public Waveform {
    levels = List.copyOf(levels);
    if (levels.isEmpty() || levels.size() > MOST) {
      throw new IllegalArgumentException("A waveform must have 1 to " + MOST + " levels.");
    }
    if (levels.stream().anyMatch(level -> level < 0 || level > LOUDEST)) {
      throw new IllegalArgumentException("A level must be from 0 to " + LOUDEST + ".");
    }
  }

  /**
   * Reads a waveform as {@link #toString} writes it.
   *
   * @param text the levels in digits, with a comma between two
   * @return the waveform
   * @throws IllegalArgumentException if it is malformed
   */
  public static Waveform parse(String text) {
    if (!LIST.matcher(text).matches()) {
      throw new IllegalArgumentException("A waveform must be numbers with commas between them.");
    }
    return new Waveform(Arrays.stream(text.split(",")).map(Integer::valueOf).toList());
  }

  /**
   * Returns the levels with a comma between two.
   *
   * @return for example {@code 0,40,100}
   */
  @Override
  public String toString() {
    return levels.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
