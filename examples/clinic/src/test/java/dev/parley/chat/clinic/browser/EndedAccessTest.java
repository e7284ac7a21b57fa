package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.parley.chat.participant.AccessPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a person may not read a conversation any more, nothing counts its messages. */
class EndedAccessTest {
  @RegisterExtension final AHost host = new AHost().withSockets();

  @Test
  void afterAReloadListTitleAndBadgeAgreeAndReturnWithTheAccess() {
    Visitor patient = withTwoUnread();
    assertCounted(patient);

    host.forbidden.addAll(List.of(AccessPolicy.Action.READ, AccessPolicy.Action.SEND));
    patient.page().reload();
    assertNotCounted(patient);

    host.forbidden.clear();
    patient.page().reload();
    assertCounted(patient);
  }

  /** The live feed says nothing of it, and the list is read rarely while there is one. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConversationThatIsRefusedWhenItIsOpenedIsNotCountedAnyMore(boolean mayWrite) {
    Visitor patient = withTwoUnread();
    assertCounted(patient);
    host.expectFaults();

    host.forbidden.add(AccessPolicy.Action.READ);
    if (!mayWrite) {
      host.forbidden.add(AccessPolicy.Action.SEND);
    }
    patient.entry("Dr. Maya Lind").click();

    assertThat(patient.page().getByText("This conversation is not available.")).isVisible();
    assertNotCounted(patient);
  }

  @Test
  void aMessageThatWasFoundInItIsGone() {
    Visitor patient = withTwoUnread();
    patient.page().getByRole(AriaRole.SEARCHBOX).fill("one");
    Locator hit = patient.page().locator(".found-item");
    assertThat(hit).hasCount(1);
    host.expectFaults();
    host.forbidden.add(AccessPolicy.Action.READ);

    hit.click();

    assertThat(patient.page().getByText("This conversation is not available.")).isVisible();
    assertThat(hit).containsText("This message is not there any more.");
  }

  private Visitor withTwoUnread() {
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title><body><parley-unread></parley-unread>
        <parley-chat unread-title style="display: block; height: 600px"></parley-chat>
        <script type="module" src="/chat-ui/chat.js"></script>
        """);
    host.doctorSays("one");
    host.doctorSays("two");
    return host.at("/host");
  }

  private static void assertCounted(Visitor patient) {
    assertThat(patient.entry("Dr. Maya Lind")).containsText("2 unread messages");
    assertThat(badge(patient.page())).hasText("2");
    assertThat(patient.page()).hasTitle("(2) Host");
  }

  private static void assertNotCounted(Visitor patient) {
    assertThat(patient.page()).hasTitle("Host");
    assertThat(badge(patient.page())).not().isVisible();
    assertThat(patient.page().getByText("unread messages")).hasCount(0);
  }

  private static Locator badge(Page page) {
    return page.locator("parley-unread .badge");
  }
}
