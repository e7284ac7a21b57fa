package dev.parley.chat.clinic.page;

import dev.parley.chat.clinic.page.Template.Html;
import dev.parley.chat.clinic.people.Person;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A person's picture, or else their initials in the colour that the chat uses. Immutable. */
final class PictureOrInitials {
  private static final Template PICTURE = Template.of("picture");
  private static final Template INITIALS = Template.of("initials");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern TITLE = Pattern.compile("\\p{L}{1,4}\\.");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]");
  private static final int HUES = 8;

  private PictureOrInitials() {}

  static Html of(Person person) {
    return person
        .profile()
        .avatar()
        .map(avatar -> PICTURE.with("avatar", avatar))
        .orElseGet(
            () ->
                INITIALS
                    .with("hue", Integer.toString(hue(person)))
                    .with("letters", initials(person.profile().name())))
        .html();
  }

  /** The first letters of the first and the last name, without titles such as "Dr.". */
  static String initials(String name) {
    List<String> words =
        SPACE
            .splitAsStream(name.strip())
            .filter(word -> !TITLE.matcher(word).matches())
            .map(word -> NO_LETTER.matcher(word).replaceAll(""))
            .filter(word -> !word.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return "?";
    }
    StringBuilder letters = new StringBuilder();
    Stream.of(words.get(0), words.get(words.size() - 1))
        .limit(Math.min(2, words.size()))
        .forEach(word -> letters.appendCodePoint(word.codePointAt(0)));
    return letters.toString().toUpperCase(Locale.ROOT);
  }

  private static int hue(Person person) {
    String who = person.participant().type() + person.participant().id();
    return who.codePoints().reduce(7, (sum, letter) -> (sum * 31 + letter) % 9973) % HUES;
  }
}
