package dev.parley.chat.attachment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownNameTest {
  @ParameterizedTest
  @CsvSource(
      value = {
        "report.pdf|report.pdf",
        "../../etc/report.pdf|report.pdf",
        "C:\\Users\\ann\\report.pdf|report.pdf",
        "  report.pdf  |report.pdf",
        "Re\u0301sume\u0301.pdf|R\u00E9sum\u00E9.pdf",
        "报告 1;x=\"2\".pdf|报告 1;x=\"2\".pdf",
        "report\u202Efdp.txt|reportfdp.txt",
        "re\u200Bport\u0007.pdf|report.pdf",
        "a\u2028b.pdf|ab.pdf",
        ".profile|.profile"
      },
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      quoteCharacter = '`')
  void aNameIsShownWithoutFoldersAndHiddenCharacters(String sent, String shown) {
    assertThat(ShownName.of(sent)).contains(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "folder/", "..", "\u202E", " \n ", "\uD800"})
  void nothingToShowIsNoName(String sent) {
    assertThat(ShownName.of(sent)).isEmpty();
  }

  @Test
  void aLongNameKeepsItsEnding() {
    assertThat(ShownName.of("x".repeat(300) + ".pdf")).contains("x".repeat(251) + ".pdf");
    assertThat(ShownName.of("😀".repeat(300))).contains("😀".repeat(255));
    assertThat(ShownName.of("a." + "x".repeat(300))).contains("a." + "x".repeat(253));
  }

  @Test
  void anyNameIsShortPrintableAndShownTheSameAgain() {
    Random random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      StringBuilder sent = new StringBuilder();
      random.ints(random.nextInt(400), 0, 0x3000).forEach(code -> sent.append((char) code));
      ShownName.of(sent.toString())
          .ifPresent(
              shown -> {
                assertThat(shown.codePointCount(0, shown.length())).isBetween(1, 255);
                assertThat(shown).doesNotContain("/", "\\", "\n", "\u0000");
                assertThat(shown).isEqualTo(shown.strip());
                assertThat(ShownName.of(shown)).contains(shown);
              });
    }
  }
}
