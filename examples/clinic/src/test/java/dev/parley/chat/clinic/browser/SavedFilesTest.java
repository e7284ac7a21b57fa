package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.parley.chat.clinic.browser.AHost.DOCTOR;
import static dev.parley.chat.clinic.browser.AHost.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.conversation.Draft;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of a host with tokens, whose headers a link cannot carry. */
class SavedFilesTest {
  private static final byte[] TEXT =
      "hemoglobin,13.2\n".repeat(65_536).getBytes(StandardCharsets.UTF_8);

  @RegisterExtension final AHost host = new AHost();

  @BeforeEach
  void aFileAndAPageWithTokens() {
    host.goodTokens.add("t");
    host.pages.put(
        "/host",
        """
        <!doctype html><html lang=en><title>Host</title>
        <parley-chat partner="doctor:7" style="display: block; height: 600px"></parley-chat>
        <script type="module">
          import '/chat-ui/chat.js';
          document.querySelector('parley-chat').getHeaders =
              async () => ({ Authorization: 'Bearer t' });
        </script>
        """);
    host.chat.send(
        Draft.from(DOCTOR)
            .to(PATIENT)
            .attach(Upload.of("results.csv", new ByteArrayInputStream(TEXT))));
  }

  @Test
  void aFileThatComesSlowlyIsSaved() throws IOException {
    CompletableFuture<Void> began = new CompletableFuture<>();
    CompletableFuture<Void> rest = new CompletableFuture<>();
    host.filter =
        (request, response) -> {
          if (!request.getRequestURI().startsWith("/uploads/chat_files/")) {
            return true;
          }
          sendSlowly(response, began, rest);
          return false;
        };
    Visitor patient = patient();
    host.expectFaults();

    Download saved =
        patient
            .page()
            .waitForDownload(
                () -> {
                  patient.page().locator(".file").click();
                  patient.page().waitForCondition(began::isDone);
                  patient.page().clock().fastForward(60_000);
                  rest.complete(null);
                });

    assertThat(Files.readAllBytes(saved.path())).isEqualTo(TEXT);
    assertThat(saved.suggestedFilename()).isEqualTo("results.csv");
    assertThat(patient.page().locator(".files [role=alert]")).hasCount(0);
  }

  @Test
  void aFileThatCannotBeLoadedSaysSoAndCanBeTriedAgain() throws IOException {
    host.filter =
        (request, response) -> {
          if (!request.getRequestURI().startsWith("/uploads/chat_files/")) {
            return true;
          }
          response.setStatus(503);
          return false;
        };
    Visitor patient = patient();
    host.expectFaults();
    Locator failure = patient.page().locator(".files [role=alert]");

    patient.page().locator(".file").click();
    assertThat(failure).hasText("The file could not be loaded.");

    host.filter = (request, response) -> true;
    Download saved = patient.page().waitForDownload(() -> patient.page().locator(".file").click());
    assertThat(Files.readAllBytes(saved.path())).isEqualTo(TEXT);
    assertThat(failure).hasCount(0);
  }

  @Test
  void aSoundIsFetchedWhenItIsFirstPlayedAndReleasedWithThePage() {
    host.chat.send(
        Draft.from(DOCTOR)
            .to(PATIENT)
            .attach(Upload.of("breath.wav", new ByteArrayInputStream(SmallFiles.wav(30)))));
    List<String> asked = new CopyOnWriteArrayList<>();
    host.filter =
        (request, response) -> {
          if (request.getRequestURI().startsWith("/uploads/chat_files/")) {
            asked.add(request.getHeader("Authorization"));
          }
          return true;
        };
    Visitor patient = patient();
    Locator sound = patient.page().locator("audio");
    assertThat(patient.button("Play")).isVisible();
    assertThat(asked).isEmpty();
    patient
        .page()
        .evaluate(
            "() => { window.released = []; const real = URL.revokeObjectURL; URL.revokeObjectURL ="
                + " (url) => { released.push(url); real.call(URL, url); }; }");

    patient.button("Play").click();

    assertThat(patient.button("Pause")).isVisible();
    assertThat(asked).containsExactly("Bearer t");
    String source = sound.getAttribute("src");
    assertThat(source).startsWith("blob:");
    patient.page().evaluate("() => document.querySelector('parley-chat').remove()");
    patient.page().waitForFunction("(source) => released.includes(source)", source);
  }

  private static void sendSlowly(
      HttpServletResponse response, CompletableFuture<Void> began, CompletableFuture<Void> rest)
      throws IOException {
    int half = TEXT.length / 2;
    response.setContentType("text/csv");
    response.setContentLength(TEXT.length);
    response.getOutputStream().write(Arrays.copyOf(TEXT, half));
    response.flushBuffer();
    began.complete(null);
    rest.join();
    response.getOutputStream().write(TEXT, half, TEXT.length - half);
  }

  private Visitor patient() {
    Visitor patient = new Visitor(host.withoutSignIn().newPage());
    patient.page().clock().install();
    patient.page().navigate(host.address() + "/host");
    patient.ready();
    assertThat(patient.page().locator(".file")).containsText("results.csv");
    return patient;
  }
}
