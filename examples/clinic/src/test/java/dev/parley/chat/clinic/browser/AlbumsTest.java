package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Photos that are chosen together are one message. */
class AlbumsTest {
  private static final String SEND = "**/chat/send";

  /** As in private windows of Safari. */
  private static final String NO_BLOBS =
      """
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (entry) {
        if (entry.files?.some(({ blob }) => blob)) throw new DOMException('No blobs here', 'DataCloneError');
        return put.call(this, entry);
      };
      """;

  /** Stores an unsent message as the page did when a message had one photo. */
  private static final String STORE_AS_BEFORE =
      """
      (entry) => new Promise((done, failed) => {
        const bytes = Uint8Array.from(atob(entry.image.base64), (one) => one.charCodeAt(0));
        const blob = new Blob([bytes], { type: 'image/png' });
        const { base64, ...image } = entry.image;
        const request = indexedDB.open('parley-outbox', 1);
        request.onsuccess = () => {
          const change = request.result.transaction('entries', 'readwrite');
          change.objectStore('entries').put({ ...entry, image: { ...image, blob } });
          change.oncomplete = () => { request.result.close(); done(); };
          change.onabort = () => failed(change.error);
        };
      })
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void severalPhotosBecomeOneMessageInOrder() {
    Visitor patient = clinic.patientWith(3);
    chooses(patient, photos(3));
    patient.field().fill("three views");
    patient.sends().sees("three views", "Sent");

    List<JsonNode> stored = onTheServer();
    assertThat(texts(stored)).containsExactly("three views");
    assertThat(widths(stored.get(0))).containsExactly(100, 101, 102);
  }

  @Test
  void whatIsTooMuchForOneMessageBecomesSeveral() {
    Visitor patient = clinic.patientWith(3);
    chooses(patient, photos(12));
    patient.field().fill("all of them");
    patient.sends().sees("all of them", "Sent");

    List<JsonNode> stored = onTheServer();
    assertThat(texts(stored)).containsExactly("Photos", "all of them");
    assertThat(widths(stored.get(0)))
        .containsExactlyElementsOf(IntStream.range(100, 110).boxed().toList());
    assertThat(widths(stored.get(1))).containsExactly(110, 111);
  }

  @Test
  void anUnsentAlbumSurvivesAReloadAndIsSentOnce() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, Route::abort);
    chooses(patient, photos(3));
    patient.says("views").sees("views", "Sending");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("views");
    // A page of the version before, in another tab, must not send it without its photos.
    patient.page().waitForCondition(() -> Stored.in(patient).contains("|files\""));

    patient.page().reload();
    patient.sees("views", "Sending");
    assertThat(unsent(patient, "views")).hasCount(3);
    assertThat(unsent(patient, "views").first()).hasJSProperty("naturalWidth", 100);
    patient.page().unroute(SEND);
    AtomicInteger tries = patient.losesTheFirstAnswer(SEND);
    patient.page().reload();

    patient.sees("views", "Sent");
    patient.page().waitForCondition(() -> tries.get() == 2);
    assertThat(onTheServer()).hasSize(1);
    assertThat(widths(onTheServer().get(0))).containsExactly(100, 101, 102);
  }

  @Test
  void anAlbumSurvivesAReloadWhereTheBrowserStoresNoBlobs() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    clinic.expectFaults();
    patient.page().addInitScript(NO_BLOBS);
    patient.page().route(SEND, Route::abort);
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    chooses(patient.ready(), photos(2));
    patient.says("views").sees("views", "Sending");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("views"));

    patient.page().unroute(SEND);
    patient.page().reload();

    patient.sees("views", "Sent");
    assertThat(widths(onTheServer().get(0))).containsExactly(100, 101);
  }

  @Test
  void aPhotoStoredByThePageOfTheVersionBeforeIsSentOnceWithItsKey() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, Route::abort);
    chooses(patient, photos(1));
    patient.says("a view").sees("a view", "Sending");
    patient.page().waitForCondition(() -> Stored.in(patient).contains("a view"));
    // What is stored is what that page stores; it is put there once more with a key of the test's.
    Object entry =
        patient
            .page()
            .evaluate(
                """
                ([base64]) => new Promise((done) => {
                  const request = indexedDB.open('parley-outbox', 1);
                  request.onsuccess = () => {
                    const all = request.result.transaction('entries').objectStore('entries').getAll();
                    all.onsuccess = () => {
                      request.result.close();
                      const { files, ...entry } = all.result.find(({ content }) => content === 'a view');
                      const image = { name: 'knee.png', width: 100, height: 50, base64 };
                      done({ ...entry, key: 'from-before', content: 'from before', image, order: entry.order + 1 });
                    };
                  };
                })
                """,
                List.of(base64(Pictures.halves("png", 100, 50))));
    patient.page().evaluate(STORE_AS_BEFORE, entry);
    List<String> bodies = new ArrayList<>();
    patient.page().unroute(SEND);
    patient
        .page()
        .route(
            SEND,
            route -> {
              bodies.add(new String(route.request().postDataBuffer(), StandardCharsets.ISO_8859_1));
              route.resume();
            });

    patient.page().reload();

    patient.sees("from before", "Sent");
    assertThat(onTheServer())
        .extracting(message -> message.path("content").asText() + message.path("image_width"))
        .containsExactly("a view100", "from before100");
    assertThat(bodies)
        .last()
        .asString()
        .contains("from-before", "name=\"image\"; filename=\"knee.png\"")
        .doesNotContain("name=\"file\"");
    patient.page().waitForCondition(() -> !Stored.in(patient).contains("from-before"));
  }

  @Test
  @Tag("each-runtime")
  void aRefusedPhotoNamesItselfAndTheOthersAreSentWithoutIt() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    List<FilePayload> all = new ArrayList<>(List.of(photos(2)));
    // The browser draws it, and the server reads it to its end.
    byte[] gif = Pictures.noise("gif", 60, 60);
    all.add(1, Pictures.file("cut.gif", Arrays.copyOf(gif, gif.length - 200)));
    chooses(patient, all.toArray(FilePayload[]::new));
    patient.says("views").sees("views", "Not sent");
    Locator refusal = patient.message("views").getByRole(AriaRole.ALERT);
    assertThat(refusal).containsText("cut.gif");
    assertThat(refusal).containsText("is damaged or too large.");
    Accessibility.assertNoViolations(patient.page());
    assertThat(onTheServer()).isEmpty();

    patient
        .message("views")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Send without"))
        .click();

    patient.sees("views", "Sent");
    assertThat(widths(onTheServer().get(0))).containsExactly(100, 101);
  }

  @Test
  void aRefusedAlbumGoesBackToTheFieldWithAllItsPhotos() {
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient.page().route(SEND, route -> route.fulfill(new Route.FulfillOptions().setStatus(403)));
    chooses(patient, photos(3));
    patient.says("views").sees("views", "Not sent");
    patient.page().unroute(SEND);

    patient.button("Edit").click();

    assertThat(patient.chosenImages()).hasCount(3);
    patient.button("Remove 2.png").click();
    patient.says("two views").sees("two views", "Sent");
    assertThat(widths(onTheServer().get(0))).containsExactly(100, 102);
  }

  private static FilePayload[] photos(int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> Pictures.file((at + 1) + ".png", Pictures.halves("png", 100 + at, 50)))
        .toArray(FilePayload[]::new);
  }

  private static void chooses(Visitor visitor, FilePayload... photos) {
    visitor.chooses(photos);
    assertThat(visitor.chosenImages()).hasCount(photos.length);
  }

  private static Locator unsent(Visitor visitor, String text) {
    return visitor.message(text).locator(".unsent-files .album img");
  }

  private List<JsonNode> onTheServer() {
    return clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1));
  }

  private static List<String> texts(List<JsonNode> messages) {
    return messages.stream().map(message -> message.path("content").asText()).toList();
  }

  private static List<Integer> widths(JsonNode message) {
    List<Integer> widths = new ArrayList<>();
    message.path("attachments").forEach(file -> widths.add(file.path("width").asInt()));
    return widths;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
