package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.conversation.Conversation;
import dev.parley.chat.conversation.MessageText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Page and server treat texts alike: one table for both. */
class TextRulesTest {
  private static final String TEXT = "messages/text.js";

  /** Visible characters, halves of some, and what may be between them. */
  private static final List<String> PIECES =
      List.of(
          "a",
          " ",
          "\n",
          "e\u0301",
          "\u0301",
          "\u200d",
          "\u200b",
          "👩\u200d👩\u200d👧\u200d👦",
          "🇩🇪",
          "🇩",
          "👍🏽",
          "1\ufe0f\u20e3",
          "❤\ufe0f",
          "🏴\udb40\udc67\udb40\udc7f",
          "क्ष",
          "नि",
          "\u0d4e\u0d15",
          "กำ",
          "한",
          "\u1112\u1161\u11ab",
          "가\u11a8",
          "\u1112",
          "\u06dd\u0661",
          "ｶﾞ");

  @RegisterExtension final PageModules modules = new PageModules();

  @Test
  void theServerKeepsTheTable() throws IOException {
    JsonNode cases = PageModules.cases("texts.json");
    SoftAssertions all = new SoftAssertions();
    for (JsonNode one : cases.get("emptiness")) {
      MessageText text = new MessageText(one.get("text").textValue());
      all.assertThat(text.isInvisible()).as("%s", one).isEqualTo(one.get("empty").booleanValue());
    }
    for (JsonNode one : cases.get("sent")) {
      String sent = one.get("sent").textValue();
      MessageText written = new MessageText(one.get("written").textValue().replace("\0", ""));
      all.assertThat(new MessageText(sent).value()).as("%s", one).isEqualTo(sent);
      all.assertThat(written.isInvisible()).as("%s", one).isEqualTo(sent.isEmpty());
    }
    for (JsonNode one : cases.get("characters")) {
      MessageText text = new MessageText(one.get("text").textValue());
      all.assertThat(text.length()).as("%s", one).isEqualTo(one.get("count").intValue());
    }
    for (JsonNode one : cases.get("previews")) {
      all.assertThat(Conversation.LastMessage.cut(textOf(one)))
          .as("%s", one)
          .isEqualTo(previewOf(one));
    }
    all.assertAll();
  }

  @Test
  void thePageKeepsTheTable() throws IOException {
    JsonNode cases = PageModules.cases("texts.json");
    SoftAssertions all = new SoftAssertions();
    for (JsonNode one : cases.get("emptiness")) {
      JsonNode said = modules.ask(TEXT, "return module.isInvisible(input.text);", one);
      all.assertThat(said).as("%s", one).isEqualTo(one.get("empty"));
    }
    for (JsonNode one : cases.get("sent")) {
      JsonNode said = modules.ask(TEXT, "return module.sentOf(input.written);", one);
      all.assertThat(said).as("%s", one).isEqualTo(one.get("sent"));
    }
    for (JsonNode one : cases.get("characters")) {
      JsonNode said = modules.ask(TEXT, "return module.countCharacters(input.text);", one);
      all.assertThat(said).as("%s", one).isEqualTo(one.get("count"));
    }
    for (JsonNode one : cases.get("previews")) {
      JsonNode said = modules.ask(TEXT, "return module.previewOf(input);", textOf(one));
      all.assertThat(said.textValue()).as("%s", one).isEqualTo(previewOf(one));
    }
    all.assertAll();
  }

  @Test
  void bothAgreeForEveryCharacterWhetherItIsVisible() throws IOException {
    List<Integer> onThePage = new ArrayList<>();
    modules
        .ask(
            TEXT,
            "const found = [];"
                + " for (let at = 0; at < 0x110000; at += 1) {"
                + " if (module.isInvisible(String.fromCodePoint(at))) found.push(at); }"
                + " return found;",
            "")
        .forEach(at -> onThePage.add(at.intValue()));

    // A character that this JDK does not know may be a letter to the browser.
    onThePage.removeIf(at -> !isStorable(at) || !Character.isDefined(at));
    assertThat(onThePage)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, Character.MAX_CODE_POINT)
                .filter(at -> isStorable(at) && Character.isDefined(at))
                .filter(at -> new MessageText(Character.toString(at)).isInvisible())
                .boxed()
                .toList());
  }

  @Test
  void bothCutAlikeAndNeverWithinAGrapheme() throws IOException {
    Random random = new Random(11);
    List<String> texts = new ArrayList<>();
    while (texts.size() < 1_000) {
      StringBuilder text = new StringBuilder();
      while (text.codePointCount(0, text.length()) < 230) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }

    JsonNode said =
        modules.ask(
            TEXT,
            "const segments = new Intl.Segmenter('en', { granularity: 'grapheme' });"
                + " return input.map((text) => { const cut = module.previewOf(text);"
                + " const split = segments.segment(text).containing(cut.length).index;"
                + " return { cut, whole: split === cut.length }; });",
            texts);

    for (int index = 0; index < texts.size(); index++) {
      String cut = Conversation.LastMessage.cut(texts.get(index));
      assertThat(said.get(index).get("cut").textValue()).isEqualTo(cut);
      assertThat(said.get(index).get("whole").booleanValue()).as(cut).isTrue();
      assertThat(cut.codePointCount(0, cut.length()))
          .isBetween(150, Conversation.LastMessage.PREVIEW_LENGTH);
    }
  }

  private static boolean isStorable(int codePoint) {
    return codePoint > 0
        && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }

  private static String textOf(JsonNode one) {
    return "x".repeat(one.path("xs").asInt())
        + one.get("text").textValue().repeat(one.path("times").asInt(1));
  }

  private static String previewOf(JsonNode one) {
    return "x".repeat(one.path("xs").asInt())
        + one.get("preview").textValue().repeat(one.path("previewTimes").asInt(1));
  }
}
