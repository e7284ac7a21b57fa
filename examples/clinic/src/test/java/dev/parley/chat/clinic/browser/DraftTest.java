package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What was begun and not sent, words and photos, is there again whenever its writer is. */
class DraftTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theListSaysWherePhotosWait() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = clinic.patientWith(3);
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.field()).isFocused();

    patient.startChatWith("Dr. Amara Okafor");

    assertThat(patient.entry("Dr. Maya Lind")).containsText("Draft: Photo");
  }

  @Test
  void wordsSurviveAReloadAndAreShownInTheList() {
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
  void anotherTabShowsTheSameWordsAndTakesNothingFromThem() {
    Visitor patient = clinic.patientWith(3);
    Visitor other = new Visitor(patient.page().context().newPage());
    other.page().navigate("/chat-ui/?partner=doctor:3");
    other.ready();

    // Each page of a headless browser takes itself for the one in front.
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

  @Test
  void photosAreForgottenAfterAWeek() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().clock().install();
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();
    choose(patient, "one.png");
    patient.field().fill("words");

    patient.page().clock().setFixedTime(System.currentTimeMillis() + 8L * 24 * 3600 * 1000);
    patient.page().reload();
    patient.ready();

    assertThat(patient.field()).hasValue("");
    patient.page().waitForCondition(() -> !Stored.in(patient).contains("one.png"));
    assertThat(patient.chosenImages()).hasCount(0);
  }

  private static void choose(Visitor visitor, String... names) {
    for (String name : names) {
      visitor.chooses(Pictures.file(name, Pictures.halves("png", 60, 40)));
    }
    assertThat(visitor.chosenImages()).hasCount(names.length);
    visitor.page().waitForCondition(() -> Stored.in(visitor).contains(names[names.length - 1]));
  }
}
