package dev.parley.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.security.SecureRandom;
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
  void theValueNamesTheSameConversationInEitherOrder(
      @ForAll @Chars({'a', ':', '|', '-', '7'}) @StringLength(min = 1, max = 4) String oneId,
      @ForAll @Chars({'a', ':', '|', '-', '7'}) @StringLength(min = 1, max = 4) String otherId,
      @ForAll boolean sameType) {
    Participant one = Participant.of("user", oneId);
    Participant other = Participant.of(sameType ? "user" : "doctor", otherId);
    Assume.that(!one.equals(other));

    ConversationId id = ConversationId.between(one, other);

    assertThat(ConversationId.between(other, one)).isEqualTo(id);
    assertThat(ConversationId.parse(id.value())).isEqualTo(id);
  }

  @Test
  void nobodyTalksToThemselves() {
    Participant one = Participant.of("user", 1);

    assertThatThrownBy(() -> ConversationId.between(one, one))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anIdMayHoldTheSignThatPartsTheTwo() {
    Participant one = Participant.of("a", "x|b");
    Participant other = Participant.of("user", "|y|user|");

    ConversationId id = ConversationId.between(one, other);

    assertThat(id.value()).isEqualTo("direct:a/x|b|user/|y|user|");
    assertThat(ConversationId.parse(id.value())).isEqualTo(id);
  }

  @Test
  void aGroupIsNamedByItsId() {
    GroupId group = GroupId.random(new SecureRandom());
    Participant one = Participant.of("user", 1);

    ConversationId id = ConversationId.of(one, group);

    assertThat(id.value()).isEqualTo("group:" + group.id());
    assertThat(ConversationId.parse(id.value())).isEqualTo(id);
    assertThat(id.peerOf(one)).isEqualTo(group);
    assertThat(ConversationId.of(one, Participant.of("user", 2)).peerOf(one))
        .isEqualTo(Participant.of("user", 2));
  }

  @Test
  void theLongestValueFitsItsBound() {
    Participant one = Participant.of("a".repeat(32), "x".repeat(128));
    Participant other = Participant.of("a".repeat(32), "y".repeat(128));

    assertThat(ConversationId.between(one, other).value()).hasSizeLessThanOrEqualTo(330);
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
        "direct:user/1|user/2|user/3",
        "channel:news"
      })
  void whatNamesNoConversationIsRefused(String value) {
    assertThatThrownBy(() -> ConversationId.parse(value))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
