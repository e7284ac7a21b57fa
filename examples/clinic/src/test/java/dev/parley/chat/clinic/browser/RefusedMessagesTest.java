package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees when the server does not take a message. */
class RefusedMessagesTest {
  private static final String SEND = "**/chat/send";

  /** A transaction lasts while it has requests. */
  private static final String SLOW_READS =
      """
      () => {
        window.reads = 0;
        window.ended = 0;
        let slow = true;
        window.endReads = () => { slow = false; };
        const all = IDBIndex.prototype.getAll;
        IDBIndex.prototype.getAll = function (...args) {
          const request = all.apply(this, args);
          const hold = () => { if (slow) this.objectStore.count().onsuccess = hold; };
          request.addEventListener('success', hold);
          request.transaction.addEventListener('complete', () => { window.ended += 1; });
          window.reads += 1;
          return request;
        };
      }
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @CsvSource({
    "400, invalid_content, The message is too long or contains characters that cannot be sent.",
    "403, not_permitted, You cannot write in this conversation.",
    "409, key_reused, The message was changed on its way. Send it again.",
    "413, too_large, The photo is too large (at most 10 MB).",
    "415, unsupported_type, 'Only photos can be sent (JPEG, PNG, GIF).'",
    "422, invalid_image, The photo is damaged or too large.",
  })
  void aFinalRefusalSaysWhyAndKeepsTheText(int status, String code, String sentence) {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> refuse(route, status, code, 0));

    patient.says("my words");

    patient.sees("my words", "Not sent");
    assertThat(patient.message("my words").getByRole(AriaRole.ALERT)).hasText(sentence);

    patient.page().unroute(SEND);
    patient.button("Try again").click();
    patient.sees("my words", "Sent");
    assertThat(onTheServer()).isEqualTo("[my words]");
  }

  @Test
  @Tag("each-runtime")
  void aRefusedMessageCanBeEdited() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> refuse(route, 422, "invalid_image", 0));
    patient.chooses(Pictures.file("knee.png", Pictures.halves("png", 60, 40)));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.says("my words").sees("my words", "Not sent");

    patient.button("Edit").click();

    assertThat(patient.field()).hasValue("my words");
    assertThat(patient.chosenImages()).hasCount(1);
    assertThat(patient.messages().getByRole(AriaRole.ALERT)).hasCount(0);
    patient.page().unroute(SEND);
    patient.says("other words").sees("other words", "Sent");
    assertThat(onTheServer()).isEqualTo("[other words]");
  }

  @Test
  void aMessageIsNotShownAgainByAReadThatBeganBeforeItWasEdited() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> refuse(route, 422, "invalid_image", 0));
    patient.says("my words").sees("my words", "Not sent");
    patient.page().evaluate(SLOW_READS);
    patient.page().evaluate("window.dispatchEvent(new Event('online'))");
    patient.page().waitForCondition(() -> isTrue(patient, "window.reads > 0"));

    patient.button("Edit").click();
    assertThat(patient.field()).hasValue("my words");
    patient.page().evaluate("window.endReads()");

    patient.page().waitForCondition(() -> isTrue(patient, "window.ended === window.reads"));
    // Longer than the page takes to show what was read.
    patient.page().evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
    assertThat(patient.message("my words").count()).isZero();
  }

  @Test
  void aRefusalComesBeforeADraftInTheList() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> refuse(route, 403, "not_permitted", 0));
    patient.says("refused").sees("refused", "Not sent");
    patient.field().fill("other words");

    patient.startChatWith("Dr. Amara Okafor");

    Locator row = patient.entry("Dr. Maya Lind");
    assertThat(row).containsText("refused");
    assertThat(row).not().containsText("Draft");
    assertThat(row.getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName("Not sent")))
        .isVisible();
  }

  @Test
  void aRefusedMessageCanBeDeletedAndDoesNotHoldUpTheNext() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> refuse(route, 403, "not_permitted", 0));
    patient.says("refused").sees("refused", "Not sent");
    patient.page().unroute(SEND);
    // Each has its own status, though they follow each other at once.
    patient.says("taken").sees("taken", "Sent").sees("refused", "Not sent");

    patient.button("Delete").click();

    assertThat(patient.message("refused")).hasCount(0);
    assertThat(patient.field()).isFocused();
    patient.sees("taken", "Sent");
    assertThat(onTheServer()).isEqualTo("[taken]");
  }

  @ParameterizedTest
  @CsvSource({"429, rate_limited", "503, busy", "507, storage_full"})
  void aServerThatNamesATimeGetsTheNextRequestThenAndNotBefore(int status, String code) {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().clock().install();
    patient
        .page()
        .addInitScript(
            "const real = setTimeout; window.pauses = []; window.setTimeout = (task, ms, ...rest) =>"
                + " { pauses.push(ms); return real(task, ms, ...rest); }");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    clinic.expectFaults();
    AtomicInteger tries = new AtomicInteger();
    patient
        .page()
        .route(
            SEND,
            route -> {
              if (tries.incrementAndGet() == 1) {
                refuse(route, status, code, 300);
              } else {
                route.resume();
              }
            });
    patient.says("patience").sees("patience", "Sending");
    // The answer must be understood before time is moved, or the request itself runs out of time.
    patient
        .page()
        .waitForCondition(
            () -> (boolean) patient.page().evaluate("() => pauses.some((ms) => ms >= 300_000)"));

    patient.page().clock().fastForward("04:00");
    patient.says("and more").sees("and more", "Sending").sees("patience", "Sending");
    assertThat(tries).hasValue(1);

    patient.page().clock().fastForward("01:05");
    patient.sees("and more", "Sent");
    assertThat(onTheServer()).isEqualTo("[patience, and more]");
  }

  @Test
  void anEndedSignInLeadsToTheSignInPageAndLosesNothing() {
    Visitor doctor = clinic.doctor(3).startChatWith("Amelia Hart");
    clinic.expectFaults();
    doctor.page().context().clearCookies();

    doctor.says("do not lose this");

    assertThat(doctor.button("Sign in")).isVisible();
    doctor.page().getByLabel("Doctor").check();
    Locator form = doctor.page().getByRole(AriaRole.MAIN);
    form.getByLabel("ID or e-mail address").fill("3");
    form.getByLabel("Password").fill("demo");
    doctor.button("Sign in").click();
    doctor.openConversationWith("Amelia Hart").sees("do not lose this", "Sent");
  }

  private static void refuse(Route route, int status, String code, int retryAfter) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setHeaders(retryAfter > 0 ? Map.of("Retry-After", "" + retryAfter) : Map.of())
            .setBody("{\"error\": \"No.\", \"code\": \"" + code + "\", \"requestId\": \"1\"}"));
  }

  private static boolean isTrue(Visitor visitor, String expression) {
    return (boolean) visitor.page().evaluate(expression);
  }

  private String onTheServer() {
    return clinic.correspondent("doctor", 3).textsWith(clinic.correspondent("user", 1)).toString();
  }
}
