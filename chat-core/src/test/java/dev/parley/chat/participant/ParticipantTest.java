package dev.parley.chat.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParticipantTest {
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a b", "a/b", "a\n", "\u00e9", "a%", "a#b", "\u0661"})
  void anIdOutsideTheAlphabetIsRefused(String id) {
    assertThatThrownBy(() -> Participant.of("user", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Participant.encoded");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "User", "1user", "-user", "us er", "user\n", "\u00fcser"})
  void aTypeOutsideTheAlphabetIsRefused(String type) {
    assertThatThrownBy(() -> Participant.of(type, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lower case");
  }

  @Test
  void boundsAreExact() {
    assertThat(Participant.of("a".repeat(32), "7".repeat(128))).isNotNull();
    assertThatThrownBy(() -> Participant.of("a".repeat(33), "7"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Participant.of("a", "7".repeat(129)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Participant.of("user", "~@:+-._A|=!$*()'")).isNotNull();
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

    assertThat(policy.permits(user, AccessPolicy.Action.SEND, About.between(user, doctor)))
        .isTrue();
    assertThat(policy.permits(doctor, AccessPolicy.Action.READ, About.between(user, doctor)))
        .isTrue();
    assertThat(
            policy.permits(
                user, AccessPolicy.Action.SEND, About.between(user, Participant.of("user", 2))))
        .isFalse();
    assertThat(
            policy.permits(
                Participant.of("user", 3), AccessPolicy.Action.SEND, About.between(user, doctor)))
        .isFalse();
    assertThat(
            AccessPolicy.betweenTypes("user", "user")
                .permits(user, AccessPolicy.Action.SEND, About.between(user, doctor)))
        .isFalse();
  }

  @Test
  void aConversationOfTwoHasItsTwoMembersByThePage() {
    Participant user = Participant.of("user", 1);
    Participant doctor = Participant.of("doctor", 1);
    About two = About.between(user, doctor);

    assertThat(two.size()).isEqualTo(2);
    assertThat(two.kind()).isEqualTo(Peer.Kind.PERSON);
    assertThat(two.group()).isEmpty();
    assertThat(two.partnerOf(doctor)).contains(user);
    assertThat(two.partnerOf(Participant.of("user", 2))).isEmpty();
    assertThat(two.members(Optional.empty(), 1)).containsExactly(user);
    assertThat(two.members(Optional.of(user), 5)).containsExactly(doctor);
    assertThat(two.members(Optional.of(doctor), 5)).isEmpty();
  }

  @Test
  void reservedTypesNameNoPerson() {
    assertThatThrownBy(() -> Participant.of("group", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Participant.of("system", "x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Participant.of("system", "parley")).isEqualTo(Participant.SYSTEM);
    assertThat(Participant.parse("system/parley")).isEqualTo(Participant.SYSTEM);
  }

  @Test
  void aPeerIsAPersonOrAGroup() {
    GroupId group = GroupId.random(new SecureRandom());

    assertThat(Peer.of("group", group.id())).isEqualTo(group);
    assertThat(Peer.of("user", "7")).isEqualTo(Participant.of("user", 7));
    assertThat(group.kind()).isEqualTo(Peer.Kind.GROUP);
    assertThat(group.toString()).isEqualTo("group/" + group.id());
    for (String forged :
        List.of("", "x", group.id() + "x", group.id().replace(group.id().charAt(0), '.'))) {
      assertThatThrownBy(() -> new GroupId(forged)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Property
  void anyTextNamesAParticipantOfItsOwn(@ForAll String one, @ForAll String other) {
    Assume.that(isText(one) && isText(other));
    Participant encoded = Participant.encoded("user", one);

    assertThat(encoded.equals(Participant.encoded("user", other))).isEqualTo(one.equals(other));
    assertThat(Participant.parse(encoded.toString())).isEqualTo(encoded);
  }

  @Test
  void anEncodedIdKeepsWhatItCan() {
    assertThat(Participant.encoded("user", "maya.lind@example.org").id())
        .isEqualTo("maya.lind@example.org");
    assertThat(Participant.encoded("user", "a b/ü").id()).isEqualTo("a=20b=2F=C3=BC");
    assertThat(Participant.encoded("user", "a=20b").id()).isEqualTo("a=3D20b");
    assertThat(Participant.encoded("user", "..").id()).isEqualTo("=2E=2E");
    assertThat(Participant.encoded("user", "x".repeat(128)).id()).isEqualTo("x".repeat(128));
    assertThat(Participant.encoded("user", "x".repeat(129)).id())
        .startsWith("x".repeat(60) + "==")
        .hasSize(126)
        .isNotEqualTo(Participant.encoded("user", "x".repeat(130)).id());
    assertThatThrownBy(() -> Participant.encoded("user", ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Participant.encoded("user", "\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static boolean isText(String text) {
    return !text.isEmpty()
        && text.codePoints().noneMatch(point -> point >= 0xD800 && point < 0xE000);
  }

  @Test
  void aNamePrefixFindsWordsWhateverTheCaseAndTheAccents() {
    assertThat(new ContactQuery.NamePrefix("andre").matches("Dr. André Diaz")).isTrue();
    assertThat(new ContactQuery.NamePrefix("DIA").matches("Dr. André Diaz")).isTrue();
    assertThat(new ContactQuery.NamePrefix("andré di").matches("Dr. Andre  Diaz")).isTrue();
    assertThat(new ContactQuery.NamePrefix("dr andre").matches("Dr. André Diaz")).isTrue();
    assertThat(new ContactQuery.NamePrefix("ndre").matches("Dr. André Diaz")).isFalse();
    assertThat(new ContactQuery.NamePrefix("...").matches("Dr. André Diaz")).isFalse();
    assertThatThrownBy(() -> new ContactQuery.NamePrefix("  "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContactQuery.NamePrefix("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
