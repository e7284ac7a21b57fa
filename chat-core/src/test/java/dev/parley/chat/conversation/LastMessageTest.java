package dev.parley.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LastMessageTest {
  @Property
  void aPreviewIsABeginningOfAtMostTwoHundredCodePoints(@ForAll String text) {
    String preview = Conversation.LastMessage.cut(text);

    assertThat(text).startsWith(preview);
    assertThat(preview.codePointCount(0, preview.length()))
        .isLessThanOrEqualTo(Conversation.LastMessage.PREVIEW_LENGTH);
    assertThat(Conversation.LastMessage.cut(preview)).isEqualTo(preview);
  }

  @Test
  void noCharacterIsTakenApart() {
    String accent = "e\u0301";
    String flag = "🇨🇭";

    assertThat(Conversation.LastMessage.cut("x".repeat(199) + accent + "y"))
        .isEqualTo("x".repeat(199));
    assertThat(Conversation.LastMessage.cut("x".repeat(199) + flag)).isEqualTo("x".repeat(199));
    assertThat(Conversation.LastMessage.cut("x".repeat(198) + flag + "y"))
        .isEqualTo("x".repeat(198) + flag);
    assertThat(Conversation.LastMessage.cut("👋".repeat(300))).isEqualTo("👋".repeat(200));
  }

  @Test
  void oneEndlessCharacterIsCutAllTheSame() {
    String endless = "e" + "\u0301".repeat(500);

    assertThat(Conversation.LastMessage.cut(endless)).isEqualTo(endless.substring(0, 200));
  }
}
