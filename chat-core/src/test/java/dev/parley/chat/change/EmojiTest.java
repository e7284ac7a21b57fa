package dev.parley.chat.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.error.ChatException;
import dev.parley.chat.error.ErrorCode;
import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmojiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "👍",
        "👍🏽",
        "😀",
        "🫩",
        "🫆",
        "🪉",
        "©",
        "❤",
        "☺",
        "⌚",
        "🀄",
        "🆎",
        "🈁",
        "🦱",
        "👨‍👩‍👧‍👦",
        "👩🏻‍❤‍💋‍👨🏿",
        "🏳‍🌈",
        "🏴‍☠",
        "🧑🏿‍🚀",
        "🇩🇪",
        "🇺🇳",
        "1⃣",
        "#⃣",
        "*⃣",
        "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "🏃🏽‍♀‍➡"
      })
  void oneEmojiIsItsOwnCanonicalForm(String emoji) {
    assertThat(new Emoji(emoji).value()).isEqualTo(emoji);
    assertThat(new Emoji(emoji)).hasToString(emoji);
  }

  @ParameterizedTest
  @CsvSource({
    "❤️, ❤",
    "👍️, 👍",
    "1️⃣, 1⃣",
    "👩🏻‍❤️‍💋‍👨🏿, 👩🏻‍❤‍💋‍👨🏿",
    "🏳️‍🌈, 🏳‍🌈",
    "☝️, ☝"
  })
  void theRequestForAPictureIsLeftOut(String written, String canonical) {
    assertThat(new Emoji(written)).isEqualTo(new Emoji(canonical));
    assertThat(new Emoji(written).value()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "1",
        "#",
        "ab",
        "👍👍",
        "👍 ",
        " 👍",
        "👍a",
        "é",
        "漢",
        "🇩",
        "🇩🇪🇫",
        "🇩🇪🇫🇷",
        "👍🏽🏽",
        "👨‍",
        "‍👨",
        "👨‍‍👩",
        "👨‍a",
        "️",
        "❤︎",
        "⃣",
        "1⃣⃣",
        "a⃣",
        "👍̈",
        "🏴󠁧󠁢",
        "🏴󠁿󠁿",
        "🏽",
        "<b>",
        "\u0000",
        "\uD83D",
        "👍\u200B",
        "👍\n",
        "\u202E👍"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> new Emoji(text))
        .isInstanceOfSatisfying(
            ChatException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_EMOJI));
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 100_000})
  void anEndlessSequenceIsRefused(int length) {
    String text = "👨" + "‍👨".repeat(length);
    assertThatThrownBy(() -> new Emoji(text)).isInstanceOf(ChatException.class);
  }

  @Property
  void whatIsAcceptedIsCanonicalAndAcceptedAgain(@ForAll @StringLength(max = 6) String text) {
    try {
      Emoji emoji = new Emoji(text);
      assertThat(new Emoji(emoji.value())).isEqualTo(emoji);
      assertThat(Normalizer.isNormalized(emoji.value(), Normalizer.Form.NFC)).isTrue();
      assertThat(emoji.value()).doesNotContain("\uFE0F");
    } catch (ChatException refused) {
      assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_EMOJI);
    }
  }
}
