package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The example pages of page.md work as they are written there. */
class PageExamplesTest {
  private static final Path DOCUMENT = Path.of("../../chat-servlet/docs/page.md");
  private static final Pattern HTML = Pattern.compile("```html\n(.*?)```", Pattern.DOTALL);
  private static final Participant DOCTOR = Participant.of("doctor", 3);

  @RegisterExtension final AHost host = new AHost();

  @Test
  void eachOfThemTalks() throws IOException {
    assertTheyTalk(host, "");
  }

  /** The examples, with the context path in the addresses of the script and the page alone. */
  static void assertTheyTalk(AHost host, String contextPath) throws IOException {
    host.people.put(DOCTOR, ParticipantProfile.of("Dr. Ida Holm"));
    List<String> examples =
        HTML.matcher(Files.readString(DOCUMENT)).results().map(found -> found.group(1)).toList();
    assertThat(examples).hasSize(3);
    for (int number = 0; number < examples.size(); number++) {
      host.pages.put(
          contextPath + "/example" + number,
          examples.get(number).replace("/chat-ui/", contextPath + "/chat-ui/"));
    }

    Visitor patient = host.at(contextPath + "/example0");
    patient.page().getByText("Ask your doctor").click();
    patient.ready().says("on the full page").sees("on the full page", "Sent");

    patient.page().navigate(host.address() + contextPath + "/example1");
    patient.ready().says("by the element").sees("by the element", "Sent");
    patient.page().locator("#messages").click();
    assertThat(dialog(patient)).isVisible();

    patient.page().navigate(host.address() + contextPath + "/example2");
    patient.ready().says("by script").sees("by script", "Sent");
    patient.button("Ask your doctor").click();
    assertThat(dialog(patient)).isVisible();
    patient.page().keyboard().press("Escape");
    assertThat(patient.page().locator("parley-chat-modal")).hasCount(0);
    patient.button("Remove the chat").click();
    assertThat(patient.page().locator("parley-chat")).hasCount(0);
    assertThat(host.chat.messages(DOCTOR, PATIENT, PageRequest.latest(5))).hasSize(3);
  }

  @Test
  void theTypesAreServedBesideTheScript() {
    String types = host.withoutSignIn().request().get(host.address() + "/chat-ui/chat.d.ts").text();

    assertThat(types).contains("export function mount(", "export function openModal(");
  }

  private static Locator dialog(Visitor visitor) {
    return visitor.page().getByRole(AriaRole.DIALOG);
  }
}
