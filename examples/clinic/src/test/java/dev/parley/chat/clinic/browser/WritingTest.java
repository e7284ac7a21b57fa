package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WritingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void enterSendsAndShiftEnterBreaksTheLine() {
    Visitor patient = clinic.patientWith(3);
    patient.field().pressSequentially("first line");
    patient.field().press("Shift+Enter");
    patient.field().pressSequentially("second line");
    assertThat(patient.field()).hasValue("first line\nsecond line");

    patient.field().press("Enter");

    assertThat(patient.field()).hasValue("");
    assertThat(patient.field()).isFocused();
    assertThat(patient.messages()).containsText("first line\nsecond line");
  }

  @Test
  void theFieldIsAsHighAsItsTextAndHasNothingToScroll() {
    Visitor patient = clinic.patientWith(3);
    String hidden = "field => field.scrollHeight - field.clientHeight";
    Object empty = patient.field().evaluate("field => field.offsetHeight");
    assertThat(patient.field().evaluate(hidden)).isEqualTo(0);

    patient.field().fill("one line");
    assertThat(patient.field().evaluate("field => field.offsetHeight")).isEqualTo(empty);
    assertThat(patient.field().evaluate(hidden)).isEqualTo(0);

    patient.field().fill("one line\nand another\nand a third");
    assertThat(patient.field().evaluate(hidden)).isEqualTo(0);
  }

  @Test
  void enterThatEndsACompositionDoesNotSend() {
    Visitor patient = clinic.patientWith(3);
    patient.field().focus();
    patient.browser(
        "Input.imeSetComposition", Map.of("text", "にほん", "selectionStart", 3, "selectionEnd", 3));
    patient.browser("Input.dispatchKeyEvent", Map.of("type", "rawKeyDown", "key", "Enter"));
    assertThat(patient.field()).hasValue("にほん");
    patient.browser("Input.insertText", Map.of("text", "日本"));
    assertThat(patient.field()).hasValue("日本");

    patient.field().press("Enter");

    patient.sees("日本", "Sent");
    assertThat(patient.messages().getByRole(AriaRole.IMG)).hasCount(1);
  }

  @Test
  void whiteSpaceAloneIsNotSent() {
    Visitor patient = clinic.patientWith(3);
    patient.says(" \u200b\n ");
    assertThat(patient.button("Send")).isDisabled();
    patient.says("words").sees("words", "Sent");

    Correspondent doctor = clinic.correspondent("doctor", 3);
    assertThat(doctor.textsWith(clinic.correspondent("user", 1))).containsExactly("words");
  }

  @Test
  void invisibleTextIsNotSent() {
    Visitor patient = clinic.patientWith(3);
    for (String unseen : new String[] {"\ufe0f", "\ufffc", "\u2800", "\u3164", "\u0001"}) {
      patient.says(unseen);
      assertThat(patient.button("Send")).isDisabled();
    }
    patient.says("\u06dd").sees("\u06dd", "Sent");

    assertThat(patient.page().getByText("Not sent")).hasCount(0);
    Correspondent doctor = clinic.correspondent("doctor", 3);
    assertThat(doctor.textsWith(clinic.correspondent("user", 1))).containsExactly("\u06dd");
  }

  @Test
  void theFirstLineKeepsItsIndent() {
    Visitor patient = clinic.patientWith(3);
    patient.says("\n \n  if so\n    then  \n\n");
    patient.says("done").sees("done", "Sent");

    Correspondent doctor = clinic.correspondent("doctor", 3);
    assertThat(doctor.textsWith(clinic.correspondent("user", 1)))
        .containsExactly("  if so\n    then", "done");
  }

  @Test
  void previewsAreCutAsTheServerCutsThem() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent me = clinic.correspondent("user", 1);
    doctor.says(me, "first");
    Visitor patient = clinic.patientWith(4);
    assertThat(patient.entry("Dr. Maya Lind")).containsText("first");

    doctor.says(me, "x".repeat(198) + "👩\u200d👩\u200d👧\u200d👦 is on the way");

    assertThat(patient.entry("Dr. Maya Lind").getByText("xxx")).hasText("x".repeat(198));
  }

  @Test
  void theLimitIsShownWhenItIsNearAndPreventsSending() {
    Visitor patient = clinic.patientWith(3);
    patient.field().fill("a".repeat(9_900));
    assertThat(patient.page().getByText("100 characters left")).isVisible();

    // A pictogram is one character for the reader and for the server, and two for JavaScript.
    patient.field().fill("\uD83D\uDE00".repeat(9_999));
    assertThat(patient.page().getByText("1 character left")).isVisible();
    patient.field().fill("a".repeat(10_002));
    assertThat(patient.page().getByText("2 characters too many")).isVisible();
    assertThat(patient.button("Send")).isDisabled();
    patient.field().press("Enter");
    assertThat(patient.field()).hasValue("a".repeat(10_002));
  }

  @Test
  void aWebAddressIsALinkAndAScriptAddressIsText() {
    Visitor patient = clinic.patientWith(3);
    patient.says("see https://example.org/a?b=1. and javascript:alert(1)");

    assertThat(patient.messages().getByRole(AriaRole.LINK)).hasCount(1);
    assertThat(patient.messages().getByRole(AriaRole.LINK))
        .hasAttribute("href", "https://example.org/a?b=1");
    assertThat(patient.messages().getByRole(AriaRole.LINK))
        .hasAttribute("rel", "noopener noreferrer nofollow");
  }
}
