package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.DOCTOR;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.PageRequest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The documented ways to embed the page, on pages that know nothing of the clinic. */
class HostPagesTest {
  private static final String BARE = "<!doctype html><html lang=en><title>Host</title><body>";

  @RegisterExtension final AHost host = new AHost();

  @Test
  void theElementsWorkOnABarePage() {
    host.pages.put(
        "/host",
        BARE
            + """
            <script type="module" src="/chat-ui/chat.js"></script>
            <p>Inbox <parley-unread label="unread messages" label-one="unread message"></parley-unread></p>
            <parley-chat base-url="/" style="display: block; height: 600px"></parley-chat>
            """);
    host.doctorSays("Good morning");

    Visitor patient = host.at("/host");

    assertThat(patient.page().getByText("Inbox")).hasText("Inbox 1 unread message");
    patient.openConversationWith("Dr. Maya Lind").sees("Good morning");
    assertThat(patient.page().getByText("Inbox")).not().containsText("unread");
    patient.says("Good morning, doctor").sees("Good morning, doctor", "Sent");
    assertThat(host.chat.messages(DOCTOR, PATIENT, PageRequest.latest(5))).hasSize(2);
  }

  @Test
  @Tag("each-runtime")
  void aScriptMountsAChatAndOpensAModal() {
    host.pages.put(
        "/host",
        BARE
            + """
            <div id="here" style="height: 500px"></div>
            <button type="button" id="ask">Ask</button>
            <script type="module">
              import { mount, openModal } from '/chat-ui/chat.js';
              const { unmount } = mount('#here', { partner: 'doctor:7', theme: 'dark' });
              document.getElementById('ask').onclick = () => {
                unmount();
                openModal({ partner: 'doctor:7' });
              };
            </script>
            """);

    Visitor patient = host.at("/host").ready();
    patient.says("mounted").sees("mounted", "Sent");
    patient.button("Ask").click();

    assertThat(patient.page().getByRole(AriaRole.DIALOG)).isVisible();
    assertThat(patient.messages()).hasCount(1);
    patient.ready().sees("mounted", "Sent");
    patient.page().keyboard().press("Escape");
    assertThat(patient.page().locator("parley-chat-modal")).hasCount(0);
  }

  @Test
  void aLinkOpensTheFullPage() {
    host.pages.put("/host", BARE + "<a href='/chat-ui/'>Messages</a>");
    host.doctorSays("Good morning");
    Visitor patient = host.at("/host");

    patient
        .page()
        .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Messages"))
        .click();

    patient.openConversationWith("Dr. Maya Lind").sees("Good morning");
  }

  @Test
  void aHostWithTokensIsAskedAgainWhenOneHasEnded() {
    host.goodTokens.add("second");
    host.pages.put(
        "/host",
        BARE
            + """
            <parley-chat partner="doctor:7" style="display: block; height: 600px"></parley-chat>
            <script type="module">
              import '/chat-ui/chat.js';
              let token = 'first';
              document.querySelector('parley-chat').getHeaders = async (again) => {
                if (again) token = 'second';
                return { Authorization: `Bearer ${token}` };
              };
            </script>
            """);
    Page page = host.withoutSignIn().newPage();
    host.expectFaults();
    page.navigate(host.address() + "/host");
    Visitor patient = new Visitor(page).ready();
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.says("with a token").sees("with a token", "Sent");

    page.reload();

    patient.sees("with a token");
    Locator image = patient.photos().locator("img");
    assertThat(image).hasJSProperty("naturalWidth", 60);
    assertThat(image).hasAttribute("src", Pattern.compile("^blob:"));
  }

  @Test
  void aPageOfAnotherOriginNamesTheServer() {
    host.pages.put(
        "/host",
        BARE
            + """
            <script type="module" src="%1$s/chat-ui/chat.js"></script>
            <parley-chat base-url="%1$s" partner="doctor:7" style="display: block; height: 600px">
            </parley-chat>
            """
                .formatted(host.address()));
    Visitor patient = host.at(host.otherOrigin() + "/host").ready();

    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.says("from elsewhere").sees("from elsewhere", "Sent");

    patient.page().reload();
    patient.sees("from elsewhere");
    assertThat(patient.photos().locator("img")).hasJSProperty("naturalWidth", 60);
  }

  @Test
  void withPersistOffNothingIsStored() {
    host.pages.put(
        "/host",
        BARE
            + """
            <script type="module" src="/chat-ui/chat.js"></script>
            <parley-chat persist="off" partner="doctor:7" style="display: block; height: 600px">
            </parley-chat>
            """);
    Visitor patient = host.at("/host").ready();
    host.expectFaults();
    patient.page().route("**/chat/send", route -> route.abort());
    patient.says("waits here").sees("waits here", "Sending");
    patient.field().fill("a draft");
    patient.chooses(Pictures.file("chosen.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);

    assertThat(Stored.in(patient)).doesNotContain("waits here", "a draft", "chosen.png");

    patient.page().reload();
    patient.ready();
    assertThat(patient.field()).hasValue("");
    assertThat(patient.chosenImages()).hasCount(0);
    assertThat(patient.message("waits here")).hasCount(0);
  }

  @Test
  void eventsReachTheHost() {
    host.pages.put(
        "/host",
        BARE
            + """
            <p id="received"></p>
            <script type="module" src="/chat-ui/chat.js"></script>
            <parley-chat style="display: block; height: 600px"></parley-chat>
            <script>
              for (const name of ['unread', 'signedout']) {
                document.addEventListener(name, ({ detail }) => {
                  received.textContent += ` ${name}:${detail ? detail.messages : ''}`;
                });
              }
            </script>
            """);
    host.doctorSays("Good morning");
    Visitor patient = host.at("/host");
    host.expectFaults();
    assertThat(patient.page().locator("#received")).containsText("unread:1");

    patient.page().context().clearCookies();
    // An open socket is not checked again; a window that gets the focus checks.
    patient.page().evaluate("() => dispatchEvent(new Event('focus'))");

    assertThat(patient.page().locator("#received")).containsText("signedout:");
    assertThat(patient.page().getByText("You are signed out")).isVisible();
  }

  @Test
  void twoChatsWithOnePersonShareTheirDraft() {
    host.pages.put(
        "/host",
        BARE
            + """
            <parley-chat id="one" partner="doctor:7" style="display: block; height: 400px"></parley-chat>
            <parley-chat id="other" partner="doctor:7" style="display: block; height: 400px"></parley-chat>
            <script type="module" src="/chat-ui/chat.js"></script>
            """);
    Page page = host.at("/host").page();

    fieldOf(page, "#one").pressSequentially("long words, key by key");
    assertThat(fieldOf(page, "#other")).hasValue("long words, key by key");
    fieldOf(page, "#other").press("End");
    page.keyboard().type(", and more");

    assertThat(fieldOf(page, "#one")).hasValue("long words, key by key, and more");
    page.reload();
    assertThat(fieldOf(page, "#one")).hasValue("long words, key by key, and more");
  }

  @Test
  void withoutASignInThereAreNoMessages() {
    BrowserContext stranger = host.withoutSignIn();
    Page page = stranger.newPage();
    host.expectFaults();
    page.navigate(host.address() + "/chat-ui/");

    assertThat(page.getByText("Sign in to read your messages")).isVisible();
    assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try again")))
        .isVisible();
    assertThat(page.getByText("You are signed out")).hasCount(0);
  }

  @Test
  void anElementOnAPageWithoutAnySignInSaysSo() {
    host.pages.put(
        "/host",
        BARE
            + """
            <script type="module" src="/chat-ui/chat.js"></script>
            <parley-chat locale="es_MX" style="display: block; height: 400px"></parley-chat>
            """);
    Page page = host.withoutSignIn().newPage();
    host.expectFaults();
    page.navigate(host.address() + "/host");

    assertThat(page.getByText("Inicia sesión para leer tus mensajes")).isVisible();
    assertThat(page.getByText("Has cerrado la sesión")).hasCount(0);
  }

  private static Locator fieldOf(Page page, String chat) {
    return page.locator(chat).getByRole(AriaRole.TEXTBOX);
  }
}
