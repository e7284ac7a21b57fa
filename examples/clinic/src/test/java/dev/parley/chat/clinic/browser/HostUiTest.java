package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.servlet.WebUi;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the host sets is shown: a bar on the full page, and notices in conversations. */
class HostUiTest {
  private static final String CHAT = "/chat-ui/?partner=doctor:7";
  private static final String CLOSED = "We are closed. In an emergency call +44 20 7946 0958.";

  private final AtomicReference<String> closed = new AtomicReference<>(CLOSED);

  @RegisterExtension
  final AHost host =
      new AHost(
              servlet ->
                  servlet.webUi(
                      WebUi.plain()
                          .withTitle("Heart & Soul")
                          .withAccent("#ffd400")
                          .withLogo("/chat-ui/icon.svg")
                          .withHomeUrl("/home")
                          .withSignOutUrl("/left")
                          .withEmptyNotice(
                              (reader, partner, language) ->
                                  Optional.of(
                                      "Answers take a day (%s)."
                                          .formatted(language.toLanguageTag())))
                          .withComposerNotice(
                              (reader, partner, language) -> Optional.ofNullable(closed.get()))))
          .withSockets();

  @Test
  void theBarLeadsHome() {
    host.pages.put("/home", "<h1>At home</h1>");
    Visitor patient = host.at(CHAT).ready();
    assertThat(patient.page()).hasTitle(Pattern.compile("Heart & Soul"));
    assertThat(home(patient)).isVisible();

    home(patient).click();

    assertThat(patient.page()).hasURL(Pattern.compile("/home$"));
  }

  @Test
  void theComposerStaysOnTheScreen() {
    Visitor patient = host.at(CHAT).ready();
    for (int[] size : new int[][] {{1280, 800}, {390, 844}, {640, 330}, {320, 480}}) {
      patient.page().setViewportSize(size[0], size[1]);
      patient.field().fill("a");
      assertThat(patient.button("Send")).isInViewport();
      Layout.assertFits(patient.page());
    }
  }

  @Test
  void signingOutErasesDraftsAndThenLeaves() {
    host.pages.put("/left", "<h1>Goodbye</h1>");
    Visitor patient = host.at(CHAT).ready();
    patient.field().fill("a draft");
    signOut(patient).click();
    assertThat(patient.page().getByText("1 message or draft has not been sent yet")).isVisible();
    patient.button("Stay").click();
    assertThat(signOut(patient)).isFocused();
    assertThat(patient.field()).hasValue("a draft");
    signOut(patient).click();
    patient.button("Delete and sign out").click();

    assertThat(patient.page()).hasURL(Pattern.compile("/left$"));
    patient.page().navigate(host.address() + CHAT);
    patient.ready();
    assertThat(patient.field()).hasValue("");
  }

  @Test
  void signingOutWithoutADraftAsksNothing() {
    host.pages.put("/left", "<h1>Goodbye</h1>");
    Visitor patient = host.at(CHAT).ready();

    signOut(patient).click();

    assertThat(patient.page()).hasURL(Pattern.compile("/left$"));
  }

  @Test
  void theNoticesOfAnEmptyConversation() {
    Visitor patient = host.at(CHAT + "&locale=es");
    Page page = patient.page();
    assertThat(page.getByText("Answers take a day (es).")).isVisible();
    assertThat(page.getByText("We are closed.")).isVisible();
    assertThat(page.getByRole(AriaRole.LINK, named("+44 20 7946 0958")))
        .hasAttribute("href", "tel:+442079460958");

    host.doctorSays("Good morning");

    assertThat(page.getByText("Good morning", new Page.GetByTextOptions().setExact(true)).first())
        .isVisible();
    assertThat(page.getByText("Answers take a day")).not().isVisible();
    assertThat(page.getByText("We are closed.")).isVisible();
  }

  @Test
  void theNoticeGoesWhenTheHoursBegin() {
    host.pages.put("/empty", "<title>Empty</title>");
    Visitor patient = host.at("/empty");
    patient.page().clock().install();
    patient.page().navigate(host.address() + CHAT);
    patient.ready();
    assertThat(patient.page().getByText("We are closed.")).isVisible();

    closed.set(null);
    patient.page().clock().fastForward("02:00");

    assertThat(patient.page().getByText("We are closed.")).not().isVisible();
  }

  @Test
  void aNoticeThatFailsLeavesTheConversation() {
    host.filter =
        (request, response) -> {
          if (request.getRequestURI().endsWith("/notices")) {
            response.sendError(500);
            return false;
          }
          return true;
        };
    Visitor patient = host.at(CHAT).ready();
    host.expectFaults();

    patient.says("Hello").sees("Hello", "Sent");

    assertThat(patient.page().getByText("Reconnecting")).not().isVisible();
  }

  @Test
  void nothingOfItIsInaccessible() {
    Visitor patient = host.at(CHAT).ready();
    assertThat(home(patient)).isVisible();
    assertThat(patient.page().getByText("We are closed.")).isVisible();
    Accessibility.assertNoViolations(patient.page());
  }

  private static Locator home(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.LINK, named("Heart & Soul"));
  }

  private static Locator signOut(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.LINK, named("Sign out"));
  }

  private static GetByRoleOptions named(String name) {
    return new GetByRoleOptions().setName(name);
  }
}
