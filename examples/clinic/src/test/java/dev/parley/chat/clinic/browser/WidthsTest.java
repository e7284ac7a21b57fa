package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.IsInViewportOptions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WidthsTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theSignInFits() {
    Page page = clinic.stranger(usual -> usual).newPage();
    page.navigate("/");
    Layout.assertFitsEveryWidth(page);
  }

  @Test
  void thePatientsPageAndTheirChatFit() {
    talk();
    Visitor patient = clinic.patient(1);
    Layout.assertFitsEveryWidth(patient.page());
    patient.openChat();
    assertThat(patient.entry("Dr. Maya Lind")).isVisible();
    Layout.assertFitsEveryWidth(patient.page());
    patient.openConversationWith("Dr. Maya Lind");
    Layout.assertFitsEveryWidth(patient.page());
  }

  @Test
  void theDoctorsPageFits() {
    talk();
    Visitor doctor = clinic.doctor(3);
    assertThat(doctor.entry("Amelia Hart")).isVisible();
    Layout.assertFitsEveryWidth(doctor.page());
    doctor.openConversationWith("Amelia Hart");
    Layout.assertFitsEveryWidth(doctor.page());
    doctor.page().setViewportSize(1280, 800);
    doctor.button("New chat").click();
    assertThat(doctor.entry("Amelia Hart")).isVisible();
    Layout.assertFitsEveryWidth(doctor.page());
    doctor.page().setViewportSize(1280, 800);
    doctor.page().getByRole(AriaRole.LINK, named("My profile")).click();
    assertThat(doctor.page().getByRole(AriaRole.HEADING, named("Dr. Maya Lind"))).isVisible();
    Layout.assertFitsEveryWidth(doctor.page());
  }

  @Test
  void aPhoneShowsOnePaneAndTheWayBack() {
    talk();
    Visitor patient = clinic.signedIn("user", 1, usual -> usual.setViewportSize(390, 844));
    patient.page().navigate("/chat-ui/");
    patient.openConversationWith("Dr. Maya Lind");
    assertThat(patient.entry("Dr. Maya Lind")).not().isVisible();
    assertThat(patient.field()).isInViewport();
    assertThat(patient.button("Send")).isInViewport();

    patient.button("Back").click();

    assertThat(patient.field()).not().isVisible();
    assertThat(patient.entry("Dr. Maya Lind")).isFocused();
  }

  @Test
  void at200PercentEverythingIsReachable() {
    talk();
    Visitor patient =
        clinic.visitor("user", 1, usual -> usual.setViewportSize(640, 400).setDeviceScaleFactor(2));
    patient.openChat().openConversationWith("Dr. Maya Lind");
    assertThat(patient.field()).isInViewport();
    assertThat(patient.button("Send")).isInViewport();
    assertThat(patient.button("Back")).isInViewport();
    assertThat(patient.button("Close")).isInViewport();
    patient.says("large letters").sees("large letters", "Sent");
    assertThat(patient.message("large letters")).isInViewport();
  }

  @Test
  void largeLettersFit() {
    talk();
    Visitor doctor = clinic.doctor(3).openConversationWith("Amelia Hart");
    enlarge(doctor.page());
    Layout.assertFitsEveryWidth(doctor.page());
    assertThat(doctor.button("Send")).isInViewport(new IsInViewportOptions().setRatio(1));
  }

  /** A host's own layout, which grows with its content. */
  @Test
  void aChatInAGridWithMarginsFits() {
    Visitor patient = clinic.patientWith(3);
    patient
        .page()
        .evaluate(
            """
            () => {
              document.body.style.cssText = 'display: grid; padding: 1.5rem';
              const card = document.createElement('div');
              const chat = document.querySelector('parley-chat');
              chat.style.cssText = 'position: static; height: 20rem';
              document.body.append(card);
              card.append(chat);
            }
            """);
    patient.ready();
    Layout.assertFitsEveryWidth(patient.page());
    enlarge(patient.page());
    Layout.assertFitsEveryWidth(patient.page());
  }

  private static void enlarge(Page page) {
    page.evaluate("() => document.body.style.setProperty('--parley-font-size', '24px')");
  }

  private void talk() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    Correspondent patient = clinic.correspondent("user", 1);
    patient.says(doctor, "Good morning, doctor. ".repeat(12));
    doctor.shows(patient, "panorama.png", Pictures.halves("png", 1200, 200));
    doctor.says(patient, "https://example.org/" + "a-very-long-path/".repeat(20));
    patient.says(doctor, "😀");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
