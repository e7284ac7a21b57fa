package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pinned messages, and what is known about one message. */
class PinsTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent doctor;
  private Correspondent amelia;

  @BeforeEach
  void people() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
  }

  @Test
  @Tag("each-runtime")
  void aPinIsThereForBothAndLeadsToItsMessage() {
    doctor.says(amelia, "Take one in the morning");
    doctor.says(amelia, "line", 120);
    amelia.hasRead(doctor, 121);
    doctor.changes(amelia, "pin", "seq=1&on=true");
    Visitor patient = clinic.patientWith(3).sees("line 120");
    Visitor lind = clinic.signedIn("doctor", 3, usual -> usual);
    lind.page().navigate("/chat-ui/?partner=user:1");
    lind.ready();
    assertThat(bar(patient)).containsText("Take one in the morning");

    bar(patient).getByTitle("Go to the pinned message").click();
    assertThat(patient.message("Take one in the morning")).isInViewport();
    patient.button("Go to the latest message").click();
    patient.sees("line 120");

    patient.opensMenuOf("line 120").picks("Pin");
    for (Visitor each : new Visitor[] {patient, lind}) {
      assertThat(bar(each)).containsText("line 120");
      assertThat(each.button("All pinned messages (2)")).isVisible();
    }
    lind.button("All pinned messages (2)").click();
    assertThat(lind.panel().getByRole(AriaRole.LISTITEM))
        .containsText(new String[] {"line 120", "Take one in the morning"});
    lind.panel()
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Unpin"))
        .first()
        .click();
    assertThat(lind.panel().getByRole(AriaRole.LISTITEM)).hasCount(1);
    lind.panel().getByText("Take one in the morning").click();
    assertThat(lind.message("Take one in the morning")).isInViewport();
    assertThat(bar(patient)).containsText("Take one in the morning");
    doctor.changes(amelia, "delete", "seq=1");
    assertThat(bar(patient)).hasCount(0);
    assertThat(bar(lind)).hasCount(0);
  }

  @Test
  void theInfoSaysWhenAndHowFar() {
    amelia.says(doctor, "first text");
    amelia.changes(doctor, "edit", "seq=1&text_revision=0&content=second+text");
    Visitor patient = clinic.patientWith(3).sees("second text");
    patient.opensMenuOf("second text").picks("Message info");
    assertThat(patient.panel()).containsText("second text");
    assertThat(patient.panel()).containsText(Pattern.compile("Sent.*Edited.*Status\\s*Sent"));
    doctor.hasRead(amelia, 1);
    assertThat(patient.panel()).containsText(Pattern.compile("Status\\s*Read"));
    patient.page().keyboard().press("Escape");
    assertThat(patient.panel()).hasCount(0);
    assertThat(patient.message("second text")).isVisible();
  }

  /** The demo's host grants no powers, so its answers are replaced. */
  @Test
  void thePowersOfTheHostAreOffered() {
    doctor.says(amelia, "first text");
    doctor.changes(amelia, "edit", "seq=1&text_revision=0&content=second+text");
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    answer(patient, "**/chat/powers?*", "{\"powers\":[\"delete_others\",\"read_editions\"]}");
    answer(
        patient,
        "**/chat/editions?*",
        "[{\"content\":\"first text\",\"written_at\":\"2026-11-22T14:05:11.123Z\"}]");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready().sees("second text");
    patient.opensMenuOf("second text");
    assertThat(
            patient
                .menu()
                .getByRole(
                    AriaRole.MENUITEM,
                    new Locator.GetByRoleOptions().setName("Delete").setExact(true)))
        .isVisible();
    patient.picks("Message info");
    assertThat(patient.panel()).containsText(Pattern.compile("Earlier texts\\s*first text"));
  }

  private static void answer(Visitor visitor, String addresses, String body) {
    visitor
        .page()
        .route(
            addresses,
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setContentType("application/json").setBody(body)));
  }

  @Test
  void theInfoInAGroupSaysWho() {
    Correspondent benjamin = clinic.correspondent("user", 2);
    String group = doctor.startsGroup("Team", amelia, benjamin);
    doctor.saysInGroup(group, "Good morning");
    Visitor lind = clinic.signedIn("doctor", 3, usual -> usual);
    lind.page().navigate("/chat-ui/?partner=group:" + group);
    lind.ready().opensMenuOf("Good morning").picks("Message info");
    assertThat(lind.panel()).containsText("Read by 0 of 2");
    assertThat(lind.panel()).containsText("Benjamin Cole");
  }

  private static Locator bar(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Pinned message"));
  }
}
