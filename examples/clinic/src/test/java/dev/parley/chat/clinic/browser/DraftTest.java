package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Unsent text and photos are there again whenever their writer is. */
class DraftTest {
  private static final String LOCAL_STORAGE = "JSON.stringify(localStorage)";
  private static final String FILL_LOCAL_STORAGE =
      """
      () => {
        let text = 'x'.repeat(1024 * 1024);
        for (let number = 0; text; number++) {
          try {
            localStorage.setItem('filler' + number, text);
          } catch {
            text = text.slice(0, text.length / 2);
          }
        }
      }
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theListShowsWherePhotosWereChosen() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.patientWith(3);
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.field()).isFocused();

    patient.startChatWith("Dr. Amara Okafor");

    assertThat(patient.entry("Dr. Maya Lind")).containsText("Draft: Photo");
  }

  @Test
  void textSurvivesAReloadAndIsShownInTheList() {
    Visitor patient = clinic.patientWith(3);
    patient.says("hello").sees("hello", "Sent");
    patient.field().fill("I forgot to say");

    patient.page().reload();
    assertThat(patient.field()).hasValue("I forgot to say");

    patient.page().navigate("/chat-ui/");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Draft: I forgot to say");
    patient.openConversationWith("Dr. Maya Lind");
    assertThat(patient.field()).hasValue("I forgot to say");
  }

  @Test
  void anotherTabShowsTheSameTextAndRemovesNothingFromIt() {
    Visitor patient = clinic.patientWith(3);
    Visitor other = new Visitor(patient.page().context().newPage());
    other.page().navigate("/chat-ui/?partner=doctor:3");
    other.ready();

    // Each page of a headless browser believes to have the focus.
    other.field().blur();
    patient.field().fill("long words");
    patient.field().blur();
    assertThat(other.field()).hasValue("long words");
    other.field().press("End");
    other.page().keyboard().type(" and more");
    assertThat(patient.field()).hasValue("long words and more");

    other.says("long words and more").sees("long words and more", "Sent");
    assertThat(patient.field()).hasValue("");
  }

  @Test
  @Tag("each-runtime")
  void aPageThatIsLeftAtOnceKeepsWhatWasWrittenLast() {
    Visitor patient = clinic.patientWith(3);
    patient.field().fill("old words");

    assertThat(inOneTask(patient, write("newer"), LOCAL_STORAGE))
        .contains("newer")
        .doesNotContain("old words");
    assertThat(inOneTask(patient, write(""), LOCAL_STORAGE)).doesNotContain("newer");

    patient.field().fill("back again");
    leaveAfter(patient, write(""));
    assertThat(patient.field()).hasValue("");
    leaveAfter(patient, write("and again"));
    assertThat(patient.field()).hasValue("and again");
  }

  @Test
  void aPageThatIsLeftAtOnceForgetsPhotosThatWereRemoved() {
    Visitor patient = clinic.patientWith(3);
    choose(patient, "one.png");

    // Nothing that waits for the next frame gets a turn.
    leaveAfter(
        patient,
        "window.requestAnimationFrame = window.setTimeout = () => 0;"
            + " document.querySelector('parley-chat').shadowRoot"
            + ".querySelector('[aria-label=\"Remove one.png\"]').click();");

    patient.ready();
    assertThat(Stored.in(patient)).doesNotContain("one.png");
    assertThat(patient.chosenImages()).hasCount(0);
  }

  @Test
  void aSentTextIsADraftUntilItIsStoredAsAMessage() {
    Visitor patient = clinic.patientWith(3);
    patient
        .page()
        .evaluate(
            "() => { IDBObjectStore.prototype.put = () => ({ transaction: { commit() {} } }); }");
    patient.says("important").sees("important", "Sending");
    assertThat(patient.field()).hasValue("");

    patient.page().reload();
    assertThat(patient.ready().field()).hasValue("important");

    patient.sends().sees("important", "Sent");
    patient.page().reload();
    assertThat(patient.ready().sees("important", "Sent").field()).hasValue("");
  }

  @Test
  void withoutSpaceOnTheComputerAnOlderTextDoesNotComeBack() {
    Visitor patient = clinic.patientWith(3);
    patient.field().fill("old words");
    patient.page().evaluate(FILL_LOCAL_STORAGE);

    patient.field().fill("old words, and more after them");
    patient.page().reload();
    assertThat(patient.ready().field()).hasValue("old words");

    patient.field().fill("something else that is longer");
    patient.page().reload();
    assertThat(patient.ready().field()).hasValue("");

    patient.field().fill("short");
    patient.page().reload();
    assertThat(patient.ready().field()).hasValue("short");
    patient.field().fill("");
    patient.page().reload();
    assertThat(patient.ready().field()).hasValue("");
  }

  @Test
  @Tag("each-runtime")
  void photosSurviveAReloadAndAreSentOnce() {
    Visitor patient = clinic.patientWith(3);
    choose(patient, "one.png", "two.png");

    patient.page().reload();
    patient.ready();
    assertThat(patient.chosenImages()).hasCount(2);
    patient.button("Remove one.png").click();
    patient.page().waitForCondition(() -> !Stored.in(patient).contains("one.png"));
    patient.page().reload();
    patient.ready();
    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.chosenImages()).hasAttribute("alt", "two.png");
    patient.field().fill("two");
    patient.sends().sees("two", "Sent");

    patient.page().waitForCondition(() -> !Stored.in(patient).contains("two.png"));
    patient.page().reload();
    patient.ready().sees("two", "Sent");
    assertThat(patient.chosenImages()).hasCount(0);
    List<JsonNode> stored =
        clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1));
    assertThat(stored).hasSize(1);
    assertThat(stored.get(0).path("image_width").asInt()).isEqualTo(60);
  }

  @Test
  void photosStayWithTheirConversation() {
    Visitor patient = clinic.patientWith(3);
    choose(patient, "one.png");

    patient.page().navigate("/chat-ui/?partner=doctor:4");
    patient.ready();
    assertThat(patient.chosenImages()).hasCount(0);

    patient.page().navigate("/chat-ui/?partner=doctor:3");
    assertThat(patient.chosenImages()).hasCount(1);
  }

  /** What a person does and what a page that is left right after that would find. */
  private static String inOneTask(Visitor visitor, String act, String look) {
    return (String) visitor.field().evaluate("field => { " + act + " return " + look + "; }");
  }

  private static void leaveAfter(Visitor visitor, String act) {
    visitor
        .field()
        .evaluate(
            "field => { window.old = true; setTimeout(() => { "
                + act
                + " location.reload(); }); }");
    visitor.page().waitForFunction("() => !window.old");
    visitor.ready();
  }

  private static String write(String text) {
    return "field.focus(); field.select(); document.execCommand('%s', false, '%s');"
        .formatted(text.isEmpty() ? "delete" : "insertText", text);
  }

  private static void choose(Visitor visitor, String... names) {
    for (String name : names) {
      visitor.chooses(Pictures.file(name, Pictures.halves("png", 60, 40)));
    }
    assertThat(visitor.chosenImages()).hasCount(names.length);
    visitor.page().waitForCondition(() -> Stored.in(visitor).contains(names[names.length - 1]));
  }
}
