package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The positions of mentions while a text is edited around them. */
class MentionPositionsTest {
  private static final String TRACK = "mentions/track.js";
  private static final String ANN = "@Ann 🌷";

  @RegisterExtension final PageModules modules = new PageModules();

  @Test
  void anEditElsewhereKeepsAMentionAtItsName() throws IOException {
    Random random = new Random(5);
    List<Map<String, Object>> edits = new ArrayList<>();
    for (int run = 0; run < 500; run++) {
      String text =
          "aa" + "a@b ".repeat(random.nextInt(3)) + ANN + "🌷aa @A".repeat(random.nextInt(3));
      int from = text.indexOf(ANN);
      boolean before = random.nextBoolean();
      int start = before ? random.nextInt(from + 1) : from + ANN.length();
      int end = before ? start + random.nextInt(from - start + 1) : text.length();
      String added = List.of("", "a", "@Ann", "👍👍", "aaa").get(random.nextInt(5));
      String after = text.substring(0, start) + added + text.substring(end);
      edits.add(
          Map.of("before", text, "after", after, "caret", start + added.length(), "offset", from));
    }

    JsonNode found =
        modules.ask(
            TRACK,
            "return input.map(({ before, after, caret, offset }) =>"
                + " module.moved([{ offset, length: "
                + ANN.length()
                + " }], before, after, caret)"
                + ".map((one) => after.slice(one.offset, one.offset + one.length)).join('|'));",
            edits);

    assertThat(found)
        .hasSize(edits.size())
        .allSatisfy(name -> assertThat(name.asText()).isEqualTo(ANN));
  }

  @Test
  void anEditWithinTheNameEndsTheMention() throws IOException {
    JsonNode left =
        modules.ask(
            TRACK,
            "return module.moved([{ offset: 3, length: 4 }, { offset: 8, length: 4 }],"
                + " 'Hi @Ann @Ben', 'Hi @An @Ben', 6);",
            "");

    assertThat(left).hasSize(1);
    assertThat(left.get(0).path("offset").asInt()).isEqualTo(7);
  }

  @Test
  void whatIsSentCountsCodePointsOfTheTextThatIsSent() throws IOException {
    JsonNode sent =
        modules.ask(
            TRACK,
            "return module.sentMentions([{ type: 'user', id: 1, name: 'Ann', offset: 7, length: 6 }],"
                + " '\\n\\n👍👍 @Ann🌷  ', '👍👍 @Ann🌷');",
            "");

    assertThat(sent.get(0).path("offset").asInt()).isEqualTo(3);
    assertThat(sent.get(0).path("length").asInt()).isEqualTo(5);
  }

  @Test
  void anAddressIsNoMention() throws IOException {
    JsonNode found =
        modules.ask(
            TRACK,
            "return input.map((text) => module.queryAt(text, text.length, [])?.text ?? null);",
            List.of("@", "a @b", "mail ann@example", "(@Ann Le", "@Ann\nBen", "@ no", "x@"));

    assertThat(found.toString()).isEqualTo("[\"\",\"b\",null,\"Ann Le\",null,null,null]");
  }
}
