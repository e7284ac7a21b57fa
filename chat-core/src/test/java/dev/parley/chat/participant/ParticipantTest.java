package dev.parley.chat.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantTest {
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a\n", "\u00e9", "a%", "a|b", "\u0661"})
  void anIdOutsideTheAlphabetIsRefused(String id) {
    assertThatThrownBy(() -> Participant.of("user", id))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "User", "1user", "-user", "us er", "user\n", "\u00fcser"})
  void aTypeOutsideTheAlphabetIsRefused(String type) {
    assertThatThrownBy(() -> Participant.of(type, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void boundsAreExact() {
    assertThat(Participant.of("a".repeat(32), "7".repeat(64))).isNotNull();
    assertThatThrownBy(() -> Participant.of("a".repeat(33), "7"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Participant.of("a", "7".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Participant.of("user", "~@:+-._A")).isNotNull();
    assertThat(Participant.of("user", "...")).isNotNull();
  }

  @Test
  void userSevenIsNotDoctorSeven() {
    assertThat(Participant.of("user", 7)).isNotEqualTo(Participant.of("doctor", 7));
    assertThat(Participant.of("user", "007")).isNotEqualTo(Participant.of("user", 7));
  }

  @Property
  void theOrderAgreesWithEqualityAndWithTheText(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 3) String type,
      @ForAll @CharRange(from = '0', to = '2') @StringLength(min = 1, max = 3) String id,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 3) String otherType,
      @ForAll @CharRange(from = '0', to = '2') @StringLength(min = 1, max = 3) String otherId) {
    Participant one = Participant.of(type, id);
    Participant other = Participant.of(otherType, otherId);

    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    assertThat(one.compareTo(other)).isEqualTo(-other.compareTo(one));
    assertThat(one.toString().equals(other.toString())).isEqualTo(one.equals(other));
  }

  @Test
  void aPolicyBetweenTypesNeedsOneOfEach() {
    AccessPolicy policy = AccessPolicy.betweenTypes("user", "doctor");
    Participant user = Participant.of("user", 1);
    Participant doctor = Participant.of("doctor", 1);

    assertThat(policy.permits(user, Action.SEND, Set.of(user, doctor))).isTrue();
    assertThat(policy.permits(doctor, Action.READ, Set.of(user, doctor))).isTrue();
    assertThat(policy.permits(user, Action.SEND, Set.of(user, Participant.of("user", 2))))
        .isFalse();
    assertThat(policy.permits(user, Action.SEND, Set.of(user))).isFalse();
    assertThat(policy.permits(user, Action.SEND, Set.of(user, doctor, Participant.of("doctor", 2))))
        .isFalse();
    assertThat(
            AccessPolicy.betweenTypes("user", "user")
                .permits(user, Action.SEND, Set.of(user, doctor)))
        .isFalse();
  }

  @Test
  void aNamePrefixFindsWordsWhateverTheCaseAndTheAccents() {
    assertThat(new NamePrefix("andre").matches("Dr. André Diaz")).isTrue();
    assertThat(new NamePrefix("DIA").matches("Dr. André Diaz")).isTrue();
    assertThat(new NamePrefix("andré di").matches("Dr. Andre  Diaz")).isTrue();
    assertThat(new NamePrefix("dr andre").matches("Dr. André Diaz")).isTrue();
    assertThat(new NamePrefix("ndre").matches("Dr. André Diaz")).isFalse();
    assertThat(new NamePrefix("...").matches("Dr. André Diaz")).isFalse();
    assertThatThrownBy(() -> new NamePrefix("  ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NamePrefix("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
