package dev.parley.chat.servlet;

import dev.parley.chat.change.Emoji;
import dev.parley.chat.error.ChatException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The emoji that the web UI offers at once. */
final class QuickEmoji {
  private static final int MOST = 8;

  private QuickEmoji() {}

  /**
   * Checks them as the reactions that they become.
   *
   * @param emoji 1 to 8, in the form in which they are shown
   * @return a copy
   * @throws IllegalArgumentException if one is no emoji or comes twice, or for another number
   */
  static List<String> checked(List<String> emoji) {
    int count = Bounds.within(1, MOST, emoji.size(), "The number of quick emoji");
    Set<Emoji> different = new HashSet<>();
    for (String one : emoji) {
      different.add(counted(one));
    }
    if (different.size() < count) {
      throw new IllegalArgumentException("A quick emoji comes twice.");
    }
    return List.copyOf(emoji);
  }

  private static Emoji counted(String emoji) {
    try {
      return new Emoji(emoji);
    } catch (ChatException refused) {
      throw new IllegalArgumentException("A quick emoji is not one emoji.", refused);
    }
  }
}
