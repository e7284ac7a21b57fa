package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Own messages are edited in the composer, and nothing that was typed is lost. */
class EditingTest {
  private static final String EDIT = "**/chat/edit";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private Correspondent doctor;
  private Correspondent amelia;
  private Visitor patient;

  @BeforeEach
  void people() {
    doctor = clinic.correspondent("doctor", 3);
    amelia = clinic.correspondent("user", 1);
    amelia.says(doctor, "I come at ten");
    doctor.says(amelia, "Good");
    patient = clinic.patientWith(3).sees("Good");
  }

  @Test
  @Tag("each-runtime")
  void theLastOwnMessageIsEditedByTheKeyboard() {
    Visitor lind = clinic.signedIn("doctor", 3, usual -> usual);
    lind.page().navigate("/chat-ui/?partner=user:1");
    lind.ready().sees("I come at ten");
    patient.field().press("ArrowUp");
    assertThat(banner()).containsText("I come at ten");
    assertThat(patient.field()).hasValue("I come at ten");
    patient.field().fill("I come at eleven");
    patient.field().press("Enter");

    for (Visitor each : new Visitor[] {patient, lind}) {
      each.sees("I come at eleven");
      assertThat(each.message("I come at eleven").getByText("edited")).isVisible();
      assertThat(each.message("I come at ten")).hasCount(0);
    }
    assertThat(banner()).hasCount(0);
    assertThat(patient.field()).hasValue("");
    assertThat(doctor.textsWith(amelia)).containsExactly("I come at eleven", "Good");
  }

  @Test
  void whatWasTypedBeforeComesBackAlsoAfterAReload() {
    patient.field().fill("By the way");
    patient.opensMenuOf("I come at ten").picks("Edit");
    assertThat(patient.field()).hasValue("I come at ten");
    patient.field().fill("I come at nine");
    patient.page().reload();
    patient.ready();
    assertThat(banner()).isVisible();
    assertThat(patient.field()).hasValue("I come at nine");

    patient.field().press("Escape");
    assertThat(banner()).hasCount(0);
    assertThat(patient.field()).hasValue("By the way");
    patient.page().reload();
    assertThat(patient.ready().field()).hasValue("By the way");
    assertThat(doctor.textsWith(amelia)).containsExactly("I come at ten", "Good");
  }

  @Test
  void aTextThatWasChangedMeanwhileIsShownAndThePersonDecides() {
    patient.field().press("ArrowUp");
    patient.field().fill("mine");
    amelia.changes(doctor, "edit", "seq=1&text_revision=0&content=from+the+phone");
    clinic.expectFaults();
    patient.field().press("Enter");
    assertThat(problem()).containsText("The text was changed meanwhile. It is now:");
    assertThat(problem()).containsText("from the phone");
    assertThat(patient.field()).hasValue("mine");
    patient.button("Save mine").click();
    patient.sees("mine");
    assertThat(doctor.textsWith(amelia)).containsExactly("mine", "Good");

    patient.field().press("ArrowUp");
    patient.field().fill("once more");
    int revision = doctor.messagesWith(amelia).get(0).path("text_revision").asInt();
    amelia.changes(doctor, "edit", "seq=1&text_revision=" + revision + "&content=theirs");
    patient.field().press("Enter");
    patient.button("Keep that").click();
    patient.sees("theirs");
    assertThat(patient.field()).hasValue("");
    assertThat(doctor.textsWith(amelia)).containsExactly("theirs", "Good");
  }

  @Test
  void whatCannotBeEditedAnyMoreCanBeSent() {
    for (String code : new String[] {"too_late", "not_editable"}) {
      refuse(code);
      patient.field().press("ArrowUp");
      patient.field().fill("changed after " + code);
      patient.field().press("Enter");
      assertThat(problem()).isVisible();
      assertThat(patient.field()).hasValue("changed after " + code);
      patient.page().unroute(EDIT);
      patient.button("Send as a new message").click();
      patient.sees("changed after " + code, "Sent");
      assertThat(banner()).hasCount(0);
      assertThat(patient.field()).hasValue("");
    }
    assertThat(doctor.textsWith(amelia))
        .containsExactly(
            "I come at ten", "Good", "changed after too_late", "changed after not_editable");
  }

  @Test
  void anEditOfflineSaysSoAndWaits() {
    clinic.expectFaults();
    patient.field().press("ArrowUp");
    patient.field().fill("I come at noon");
    patient.page().context().setOffline(true);
    patient.field().press("Enter");
    assertThat(problem()).containsText("No connection. Try again when you are online.");
    assertThat(patient.field()).hasValue("I come at noon");
    patient.page().context().setOffline(false);
    patient.field().press("Enter");
    patient.sees("I come at noon");
    assertThat(problem()).hasCount(0);
  }

  @Test
  void othersMessagesAreNotOnesOwnToEdit() {
    patient.opensMenuOf("Good");
    assertThat(patient.menu().getByRole(AriaRole.MENUITEM))
        .hasText(new String[] {"", "Reply", "Copy", "Pin", "Message info", "Select", "Report"});
  }

  private void refuse(String code) {
    clinic.expectFaults();
    patient
        .page()
        .route(
            EDIT,
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(409)
                        .setBody(
                            "{\"error\":\"x\",\"code\":\"%s\",\"requestId\":\"1\"}"
                                .formatted(code))));
  }

  private Locator banner() {
    return patient
        .page()
        .getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Edit message"));
  }

  private Locator problem() {
    return patient
        .page()
        .getByRole(AriaRole.ALERT)
        .filter(new Locator.FilterOptions().setVisible(true));
  }
}
