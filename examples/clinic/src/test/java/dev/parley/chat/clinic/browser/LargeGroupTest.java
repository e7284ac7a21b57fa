package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A group of five hundred, which is as large as it gets. */
class LargeGroupTest {
  private static final int PATIENTS = 499;

  @RegisterExtension
  final TheClinic clinic =
      new TheClinic(
          """
          {"doctors": [{"id": 1, "name": "Dr. Maya Lind", "password": "demo"}],
           "users": [%s]}
          """
              .formatted(
                  IntStream.rangeClosed(1, PATIENTS)
                      .mapToObj(LargeGroupTest::patient)
                      .collect(Collectors.joining(", "))));

  private static String patient(int number) {
    return """
    {"id": %1$d, "name": "Patient %1$03d", "careTeam": [1], "password": "demo"}"""
        .formatted(number);
  }

  @Test
  void theListThePanelTheMentionsAndASendWorkAsInASmallOne() {
    Correspondent doctor = clinic.correspondent("doctor", 1);
    String group =
        doctor.startsGroup(
            "Ward of five hundred",
            IntStream.rangeClosed(1, PATIENTS)
                .mapToObj(number -> "user:" + number)
                .collect(Collectors.joining(",")));
    doctor.saysInGroup(group, "Good morning all");
    Visitor lind = clinic.doctor(1).openConversationWith("Ward of five hundred");
    Visitor patient = clinic.patient(17).openChat().openConversationWith("Ward of five hundred");

    assertThat(lind.page().getByText("500 members").first()).isVisible();
    patient.sees("Good morning all").says("Thank you");
    lind.sees("Thank you");

    lind.opensGroupInfo("Ward of five hundred");
    assertThat(lind.panel().getByRole(AriaRole.LIST).getByRole(AriaRole.LISTITEM)).hasCount(20);
    assertThat(lind.button("Leave group")).isVisible();
    lind.button("480 others").click();
    lind.panel().getByText("Patient 499").scrollIntoViewIfNeeded();
    assertThat(lind.panel().getByText("Patient 499")).isInViewport();
    assertThat(lind.panel().getByRole(AriaRole.LIST).getByRole(AriaRole.LISTITEM)).hasCount(500);
    Layout.assertFitsEveryWidth(lind.page());
    lind.page().setViewportSize(1280, 800);
    lind.page().keyboard().press("Escape");

    lind.field().pressSequentially("Please call @patient 31");
    assertThat(lind.page().getByRole(AriaRole.OPTION)).hasCount(6);
    lind.page().keyboard().press("Enter");
    lind.page().keyboard().press("Enter");
    patient.sees("Please call @Patient 310");
    assertThat(lind.page().getByRole(AriaRole.OPTION)).hasCount(0);
    lind.message("Please call @Patient 310")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Seen by"))
        .click();
    assertThat(lind.panel().getByText("of 499")).isVisible();
  }
}
