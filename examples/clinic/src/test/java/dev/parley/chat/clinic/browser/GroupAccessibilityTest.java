package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every state of a group, in both colour schemes, wide and narrow. */
class GroupAccessibilityTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void theConversationAndTheMentions() {
    Visitor lind = inTheGroup();
    assertThat(lind.page().getByText("3 members")).isVisible();
    check(lind);

    lind.field().pressSequentially("Thanks @");
    assertThat(lind.page().getByRole(AriaRole.OPTION)).hasCount(2);
    check(lind);
  }

  @Test
  void theGroupInfo() {
    Visitor lind = inTheGroup();
    lind.opensGroupInfo("Team");
    assertThat(lind.button("Actions for Amelia Hart")).isVisible();
    check(lind);

    lind.button("Actions for Amelia Hart").click();
    lind.button("Leave group").click();
    check(lind);

    lind.button("Change the name").click();
    lind.page().getByRole(AriaRole.TEXTBOX, named("Name of the group")).fill("");
    lind.page().keyboard().press("Enter");
    assertThat(lind.page().getByRole(AriaRole.ALERT)).hasText("Give the group a name.");
    check(lind);
    lind.page().keyboard().press("Escape");

    lind.button("Add people").click();
    lind.panel().getByRole(AriaRole.CHECKBOX).first().click();
    check(lind);
  }

  @Test
  void whoHasSeenAMessage() {
    Visitor lind = inTheGroup();
    lind.page().getByRole(AriaRole.BUTTON, named("Seen by")).click();
    assertThat(lind.panel().getByText("Read by 0 of 2")).isVisible();
    check(lind);
  }

  @Test
  void aNewGroup() {
    Visitor lind = clinic.doctor(3);
    lind.button("New chat").first().click();
    lind.button("New group").click();
    lind.page().getByRole(AriaRole.CHECKBOX, named("Amelia Hart")).click();
    lind.button("Create group").click();
    assertThat(lind.page().getByRole(AriaRole.ALERT)).hasText("Give the group a name.");
    check(lind);
  }

  @Test
  void aGroupThatIsNotOnesOwn() {
    String group =
        clinic
            .correspondent("doctor", 3)
            .startsGroup("Team", clinic.correspondent("user", 1), clinic.correspondent("user", 2));
    Visitor outsider = clinic.signedIn("user", 4, usual -> usual);
    clinic.expectFaults();
    outsider.page().navigate("/chat-ui/?partner=group:" + group);
    assertThat(outsider.page().getByText("You are not a member of this group.")).isVisible();
    check(outsider);
  }

  private Visitor inTheGroup() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    String group =
        doctor.startsGroup(
            "Team", clinic.correspondent("user", 1), clinic.correspondent("user", 2));
    clinic.correspondent("user", 1).saysInGroup(group, "Good morning");
    doctor.saysInGroup(group, "Good morning Amelia");
    Visitor lind = clinic.signedIn("doctor", 3, usual -> usual);
    lind.page().navigate("/chat-ui/?partner=group:" + group);
    return lind.ready();
  }

  private static void check(Visitor visitor) {
    Accessibility.assertNoViolations(visitor.page());
    Layout.assertFitsEveryWidth(visitor.page());
    visitor.page().setViewportSize(1280, 800);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
