package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deleting one message or several, and what both people then see. */
class DeletingTest {
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
  void aMessageIsDeletedForBothAfterAQuestion() {
    amelia.says(doctor, "one");
    amelia.says(doctor, "two");
    Visitor lind = theDoctor();
    Visitor patient = clinic.patientWith(3).sees("two");
    patient.opensMenuOf("two").picks("Delete");
    assertThat(question(patient).getByRole(AriaRole.BUTTON, named("Cancel"))).isFocused();
    patient.page().keyboard().press("Escape");
    patient.sees("two");

    patient.opensMenuOf("two").picks("Delete");
    question(patient).getByRole(AriaRole.BUTTON, named("Delete")).click();
    assertThat(patient.messages().getByText("You deleted this message.")).isVisible();
    assertThat(lind.messages().getByText("This message was deleted.")).isVisible();
    assertThat(patient.message("two")).hasCount(0);
    assertThat(lind.message("two")).hasCount(0);
    patient.opensMenuOf("You deleted this message.");
    assertThat(patient.menu().getByRole(AriaRole.MENUITEM)).hasText(new String[] {"Message info"});
  }

  @Test
  void aDeletionThatFailsSaysSoBelowItsMessage() {
    amelia.says(doctor, "one");
    Visitor patient = clinic.patientWith(3).sees("one");
    clinic.expectFaults();
    patient.page().context().setOffline(true);
    patient.opensMenuOf("one").picks("Delete");
    question(patient).getByRole(AriaRole.BUTTON, named("Delete")).click();
    assertThat(patient.message("one").getByRole(AriaRole.ALERT))
        .containsText("No connection. Try again when you are online.");
    patient.page().context().setOffline(false);
    patient.message("one").getByRole(AriaRole.BUTTON, named("Close")).click();
    assertThat(patient.message("one").getByRole(AriaRole.ALERT)).hasCount(0);
    assertThat(doctor.textsWith(amelia)).containsExactly("one");
  }

  @Test
  void aPhotoThatIsDeletedLeavesTheScreen() {
    doctor.shows(amelia, "knee.png", Pictures.halves("png", 60, 40));
    Visitor patient = clinic.patientWith(3);
    patient.photos().click();
    Locator photo =
        patient
            .page()
            .getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName("Photo from"));
    assertThat(photo).isVisible();
    doctor.changes(amelia, "delete", "seq=1");
    assertThat(photo).hasCount(0);
    assertThat(patient.messages().getByText("This message was deleted.")).isVisible();
    assertThat(patient.photos()).hasCount(0);
  }

  @Test
  void severalMessagesAreCopiedAndDeletedTogether() {
    for (String text : List.of("one", "two", "three")) {
      amelia.says(doctor, text);
    }
    doctor.says(amelia, "four");
    Visitor patient = clinic.patientWith(3).sees("four");
    patient.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    patient.opensMenuOf("one").picks("Select");
    patient.message("three").click();
    assertThat(bar(patient)).containsText("2 selected");
    patient.page().keyboard().press("ArrowDown");
    patient.page().keyboard().press(" ");
    assertThat(bar(patient)).containsText("3 selected");
    assertThat(bar(patient).getByRole(AriaRole.BUTTON, named("Delete"))).isDisabled();
    patient.message("four").click();
    assertThat(bar(patient)).containsText("2 selected");
    bar(patient).getByRole(AriaRole.BUTTON, named("Copy")).click();
    assertThat(patient.page().getByText("Copied")).isVisible();
    String copied = (String) patient.page().evaluate("() => navigator.clipboard.readText()");
    assertThat(copied.lines().map(line -> line.substring(line.indexOf(']') + 2)))
        .containsExactly("Amelia Hart: one", "Amelia Hart: three");

    bar(patient).getByRole(AriaRole.BUTTON, named("Delete")).click();
    question(patient).getByRole(AriaRole.BUTTON, named("Delete")).click();
    assertThat(patient.messages().getByText("You deleted this message.")).hasCount(2);
    assertThat(bar(patient)).hasCount(0);
    assertThat(doctor.textsWith(amelia)).contains("two", "four").doesNotContain("one", "three");

    patient.opensMenuOf("two").picks("Select");
    patient.page().keyboard().press("Escape");
    assertThat(bar(patient)).hasCount(0);
  }

  @Test
  void aMessageThatTheServerHasPurgedIsNotSentAgain() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient
        .page()
        .route(
            "**/chat/send",
            route ->
                route.fulfill(
                    new Route.FulfillOptions()
                        .setStatus(410)
                        .setBody("{\"error\":\"x\",\"code\":\"gone\",\"requestId\":\"1\"}")));
    patient.says("long ago");
    assertThat(patient.message("long ago")).hasCount(0);
    patient.page().unroute("**/chat/send");
    patient.says("next").sees("next", "Sent");
    assertThat(doctor.textsWith(amelia)).containsExactly("next");
  }

  private Visitor theDoctor() {
    Visitor visitor = clinic.signedIn("doctor", 3, usual -> usual);
    visitor.page().navigate("/chat-ui/?partner=user:1");
    return visitor.ready();
  }

  private static Locator question(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.ALERTDIALOG);
  }

  private static Locator bar(Visitor visitor) {
    return visitor
        .page()
        .getByRole(AriaRole.TOOLBAR, new Page.GetByRoleOptions().setName("Selected messages"));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name).setExact(true);
  }
}
