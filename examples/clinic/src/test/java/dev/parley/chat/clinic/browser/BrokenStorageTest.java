package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages are shown and sent where the browser's storage is refused, full or erased. */
class BrokenStorageTest {
  private static final String SEND = "**/chat/send";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @ParameterizedTest
  @ValueSource(
      strings = {
        // It is absent, refused, never answers, cannot be written, cannot be read.
        "Object.defineProperty(window, 'indexedDB', { value: undefined });",
        "IDBFactory.prototype.open = () => { throw new DOMException('No', 'SecurityError'); };",
        "IDBFactory.prototype.open = () => new EventTarget();",
        "IDBObjectStore.prototype.put = () => { throw new DOMException('No', 'QuotaExceededError'); };",
        "IDBIndex.prototype.getAll = () => { throw new DOMException('No', 'UnknownError'); };",
      })
  void messagesAreShownUntilTheyAreSent(String fault) {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient.page().addInitScript(fault);
    patient.page().route(SEND, Route::abort);
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready().says("one").sees("one", "Sending");
    patient.says("two").sees("two", "Sending").sees("one", "Sending");

    patient.page().unroute(SEND);

    patient.sees("two", "Sent").sees("one");
    assertThat(onTheServer()).isEqualTo("[one, two]");
  }

  @Test
  void unsentMessagesSurviveADatabaseThatTheBrowserErases() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, Route::abort);
    patient.says("before").sees("before", "Sending");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("before"));

    erase(patient);
    patient.says("after").sees("after", "Sending").sees("before", "Sending");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("before"));
    patient.page().reload();
    patient.ready().sees("before", "Sending").sees("after", "Sending");
    patient.page().unroute(SEND);

    patient.sees("after", "Sent").sees("before");
    assertThat(onTheServer()).isEqualTo("[before, after]");
  }

  @Test
  void messagesDeletedInOneTabAreNotSentByAnother() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient
        .page()
        .context()
        .route(SEND, route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
    patient.says("refused").sees("refused", "Not sent");
    Visitor other = new Visitor(patient.page().context().newPage());
    other.page().navigate("/chat-ui/?partner=doctor:3");
    other.ready().sees("refused", "Not sent");

    patient.button("Delete").click();

    assertThat(other.message("refused")).hasCount(0);
    other.page().context().unroute(SEND);
    other.says("on").sees("on", "Sent");
    assertThat(onTheServer()).isEqualTo("[on]");
  }

  /** As "Clear site data" does while the page is open. */
  private static void erase(Visitor patient) {
    patient
        .page()
        .evaluate(
            """
            async () => {
              const database = await new Promise((done) => {
                indexedDB.open('parley-outbox').onsuccess = (event) => done(event.target.result);
              });
              const names = [...database.objectStoreNames];
              const cleared = database.transaction(names, 'readwrite');
              names.forEach((name) => cleared.objectStore(name).clear());
              await new Promise((done) => { cleared.oncomplete = done; });
              database.close();
            }
            """);
  }

  private String onTheServer() {
    return clinic.correspondent("doctor", 3).textsWith(clinic.correspondent("user", 1)).toString();
  }
}
