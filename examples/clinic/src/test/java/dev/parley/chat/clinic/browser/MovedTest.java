package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page.GetByTextOptions;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A framework moves the element within the page. */
class MovedTest {
  private static final String MOVE =
      "async (pause) => { const chat = document.querySelector('parley-chat'); chat.remove();"
          + " if (pause !== null) await new Promise((resume) => setTimeout(resume, pause));"
          + " document.querySelector('#chat').append(chat); }";

  /** After two frames the effects of a change are visible. */
  private static final String SETTLED =
      "() => new Promise((done) => requestAnimationFrame(() =>"
          + " requestAnimationFrame(() => done(true))))";

  private static final GetByTextOptions EXACT = new GetByTextOptions().setExact(true);

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void itKeepsItsPositionItsDraftAndItsConnection() {
    Correspondent patient = clinic.correspondent("user", 1);
    patient.says(clinic.correspondent("doctor", 3), "message", 60);
    Visitor doctor = clinic.signedIn("doctor", 3, usual -> usual);
    AtomicInteger sockets = new AtomicInteger();
    doctor.page().onWebSocket(socket -> sockets.incrementAndGet());
    doctor.page().navigate("/");
    doctor.openConversationWith("Amelia Hart").sees("message 60");
    assertThat(doctor.page().getByText("Live", EXACT)).isVisible();
    doctor.field().fill("a draft");
    doctor.messages().evaluate("scroller => { scroller.scrollTop = 900; }");
    doctor.page().evaluate(SETTLED);
    doctor
        .page()
        .evaluate(
            "() => { window.kept ="
                + " document.querySelector('parley-chat').shadowRoot.querySelector('textarea'); }");

    for (Object pause : new Object[] {null, 0, 80}) {
      doctor.page().evaluate(MOVE, pause);
      doctor.page().evaluate(SETTLED);

      assertThat(doctor.field().evaluate("field => field === window.kept")).isEqualTo(true);
      assertThat(((Number) doctor.messages().evaluate("box => box.scrollTop")).doubleValue())
          .as("after %s ms", pause)
          .isBetween(890.0, 910.0);
      assertThat(doctor.field()).hasValue("a draft");
    }
    doctor.field().press("Enter");
    doctor.sees("a draft", "Sent");
    assertThat(sockets).hasValue(1);
  }

  @Test
  void aRemovedElementClosesItsConnection() {
    Visitor doctor = clinic.doctor(3);
    AtomicInteger closed = new AtomicInteger();
    doctor.page().onWebSocket(socket -> socket.onClose(gone -> closed.incrementAndGet()));
    doctor.page().reload();
    assertThat(doctor.page().getByText("Live", EXACT)).isVisible();

    doctor.page().evaluate("() => document.querySelector('parley-chat').remove()");

    doctor.page().waitForCondition(() -> closed.get() == 1);
  }
}
