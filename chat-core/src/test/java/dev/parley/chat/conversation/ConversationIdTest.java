package dev.parley.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.participant.Participant;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationIdTest {
  @Property
  void theValueNamesTheSameConversationWhoeverComesFirst(
      @ForAll @Chars({'a', ':', '~', '-', '7'}) @StringLength(min = 1, max = 4) String oneId,
      @ForAll @Chars({'a', ':', '~', '-', '7'}) @StringLength(min = 1, max = 4) String otherId,
      @ForAll boolean sameType) {
    Participant one = Participant.of("user", oneId);
    Participant other = Participant.of(sameType ? "user" : "doctor", otherId);
    Assume.that(!one.equals(other));

    ConversationId id = ConversationId.between(one, other);

    assertThat(ConversationId.between(other, one)).isEqualTo(id);
    assertThat(ConversationId.parse(id.value())).isEqualTo(id);
  }

  @Test
  void nobodyTalksToHimself() {
    Participant one = Participant.of("user", 1);

    assertThatThrownBy(() -> ConversationId.between(one, one))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theLongestValueFitsItsBound() {
    Participant one = Participant.of("a".repeat(32), "x".repeat(64));
    Participant other = Participant.of("a".repeat(32), "y".repeat(64));

    assertThat(ConversationId.between(one, other).value()).hasSizeLessThanOrEqualTo(220);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "direct:",
        "direct:user/1",
        "group:x",
        "direct:user/1|user/1",
        "direct:user/2|user/1",
        "direct:user|user/1",
        "direct:user/1|user/2|user/3"
      })
  void whatNamesNoConversationIsRefused(String value) {
    assertThatThrownBy(() -> ConversationId.parse(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
