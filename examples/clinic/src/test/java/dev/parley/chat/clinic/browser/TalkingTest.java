package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two people, each with their own browser. */
class TalkingTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void aPatientWritesAndTheDoctorReadsAndAnswers() {
    Visitor patient = clinic.patient(1).openChat().startChatWith("Dr. Maya Lind");
    patient.says("Good morning, doctor");

    Visitor doctor = clinic.doctor(3);
    assertThat(doctor.entry("Amelia Hart")).containsText("1 unread message");
    doctor.openConversationWith("Amelia Hart").sees("Good morning, doctor");
    patient.sees("Good morning, doctor", "Read");

    doctor.says("Good morning, Amelia");
    patient.sees("Good morning, Amelia");
    doctor.sees("Good morning, Amelia", "Read");
  }

  @Test
  @Tag("each-runtime")
  void aPhotoArrivesAndIsShown() {
    Visitor patient = clinic.patient(1).openChat().startChatWith("Dr. Maya Lind");
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 300, 200)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.field().fill("It looks like this");
    patient.sends().sees("It looks like this", "Sent");

    Visitor doctor =
        clinic.doctor(3).openConversationWith("Amelia Hart").sees("It looks like this");
    assertThat(doctor.photos()).hasCount(1);
    JsonNode stored =
        clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1)).get(0);
    assertThat(stored.path("message_type").asText()).isEqualTo("mixed");
    assertThat(stored.path("image_width").asInt()).isEqualTo(300);
  }

  @Test
  void aStrangerSignsInByTheFormAndSignsOutAgain() {
    Page page = clinic.stranger(usual -> usual).newPage();
    page.navigate("/");
    page.getByLabel("Patient").check();
    page.getByLabel("ID or e-mail address").fill("1");
    page.getByLabel("Password").fill("demo");
    Page.GetByRoleOptions signIn = new Page.GetByRoleOptions().setName("Sign in");
    page.getByRole(AriaRole.BUTTON, signIn).click();
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Amelia Hart")))
        .isVisible();

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")).click();
    assertThat(page.getByRole(AriaRole.HEADING, signIn)).isVisible();
  }
}
