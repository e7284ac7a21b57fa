package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Voice messages, from the microphone to the other person. */
class RecordingTest {
  /** Keeps the streams that the page gets, and the waveform that it sends. */
  private static final String WATCH =
      """
      const append = FormData.prototype.append;
      FormData.prototype.append = function (name, ...values) {
        if (name === 'waveform') [window.waveform] = values;
        return append.call(this, name, ...values);
      };
      window.streams = [];
      const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (what) => {
        const stream = await ask(what);
        streams.push(stream);
        return stream;
      };
      """;

  /** Presses the button; returns its next label, however short the sound is. */
  private static final String PLAYS =
      """
      (button) => new Promise((done) => {
        const label = () => button.getAttribute('aria-label');
        new MutationObserver(() => done(label())).observe(button, { attributeFilter: ['aria-label'] });
        button.click();
      })
      """;

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void aVoiceMessageIsRecordedReviewedAndSent() {
    Visitor patient = patient();
    patient.button("Record a voice message").click();
    seesSecond(patient, 2);
    patient.button("Pause recording").click();
    assertThat(patient.button("Resume recording")).isVisible();
    patient.button("Resume recording").click();
    patient.button("Stop and review").click();
    assertThat(tracks(patient)).isEqualTo("ended");
    assertThat(patient.button("Send voice message")).isFocused();
    assertThat(patient.button("Play recording").evaluate(PLAYS)).isEqualTo("Pause");
    Accessibility.assertNoViolations(patient.page());

    patient.button("Send voice message").click();

    assertThat(patient.field()).isFocused();
    Visitor doctor = clinic.doctor(3).openConversationWith("Amelia Hart");
    assertThat(
            doctor
                .messages()
                .getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName("Voice message")))
        .isVisible();
    String waveform = (String) patient.page().evaluate("() => waveform");
    assertThat(Stream.of(waveform.split(",")).mapToInt(Integer::parseInt))
        .hasSizeBetween(10, 64)
        .allMatch(level -> level >= 0 && level <= 100)
        .contains(100);
    JsonNode file = onTheServer(1).get(0).path("attachments").get(0);
    assertThat(file.path("waveform")).hasToString("[" + waveform + "]");
    assertThat(file.path("media_type").asText()).startsWith("audio/");
    assertThat(file.path("duration_ms").asInt()).isGreaterThan(1000);
  }

  @Test
  void theButtonIsThereWhileTheFieldIsEmpty() {
    Visitor patient = patient();
    assertThat(patient.button("Record a voice message")).isVisible();
    patient.field().fill("words");
    assertThat(patient.button("Record a voice message")).hasCount(0);

    patient.button("Attach").click();
    patient.picks("Voice message");

    assertThat(patient.button("Stop and review")).isVisible();
    patient.page().keyboard().press("Escape");
    assertThat(patient.button("Stop and review")).hasCount(0);
    assertThat(tracks(patient)).isEqualTo("ended");
    assertThat(patient.field()).hasValue("words");
    assertThat(patient.field()).isFocused();
  }

  @Test
  void whileTheButtonIsHeldItRecordsAndThenShowsTheReview() {
    Visitor patient = patient();
    BoundingBox button = patient.button("Record a voice message").boundingBox();
    patient.page().mouse().move(button.x + button.width / 2, button.y + button.height / 2);

    patient.page().mouse().down();
    seesSecond(patient, 1);
    patient.page().mouse().up();

    assertThat(patient.button("Send voice message")).isVisible();
    patient.button("Delete recording").click();
    assertThat(patient.button("Record a voice message")).isVisible();
    assertThat(onTheServer(0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NotAllowedError, The microphone is not allowed here.",
    "NotFoundError, No microphone was found.",
    "NotReadableError, The microphone could not be used.",
  })
  void withoutAMicrophoneASentenceSaysSo(String error, String sentence) {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient
        .page()
        .addInitScript(
            "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', '"
                + error
                + "'); };");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();

    patient.button("Record a voice message").click();

    assertThat(patient.page().locator(".composer-problem")).containsText(sentence);
    patient.says("then in words").sees("then in words", "Sent");
  }

  @Test
  void leavingTheConversationReleasesTheMicrophoneAndKeepsWhatWasRecorded() {
    clinic.correspondent("doctor", 3).says(clinic.correspondent("user", 1), "hello");
    Visitor patient = patient();
    patient.button("Record a voice message").click();
    seesSecond(patient, 1);
    assertThat(tracks(patient)).isEqualTo("live");

    patient.startChatWith("Dr. Amara Okafor");

    assertThat(tracks(patient)).isEqualTo("ended");
    assertThat(patient.entry("Dr. Maya Lind")).containsText("Draft: Audio");
    patient.openConversationWith("Dr. Maya Lind");
    assertThat(patient.chosenFiles()).containsText("voice-message.");
  }

  @Test
  void aHiddenPageStopsAndKeepsWhatWasRecorded() {
    Visitor patient = patient();
    patient.button("Record a voice message").click();
    seesSecond(patient, 1);

    patient
        .page()
        .evaluate(
            "() => { Object.defineProperty(document, 'hidden', { configurable: true, value: true });"
                + " document.dispatchEvent(new Event('visibilitychange')); }");

    assertThat(patient.button("Send voice message")).isVisible();
    assertThat(tracks(patient)).isEqualTo("ended");
  }

  @Test
  void aBrowserWithoutARecorderHasNoButton() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().addInitScript("delete window.MediaRecorder;");
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();

    assertThat(patient.button("Record a voice message")).hasCount(0);
    patient.button("Attach").click();
    assertThat(patient.menu()).not().containsText("Voice message");
  }

  private Visitor patient() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().addInitScript(WATCH);
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    return patient.ready();
  }

  private static void seesSecond(Visitor visitor, int second) {
    Locator time = visitor.page().getByRole(AriaRole.TIMER, new Page.GetByRoleOptions());
    assertThat(time).containsText(Pattern.compile("0:0[" + second + "-9]"));
  }

  /** The state of all tracks of the microphone that the page got. */
  private static String tracks(Visitor visitor) {
    return (String)
        visitor
            .page()
            .evaluate(
                "() => [...new Set(streams.flatMap((stream) => stream.getTracks())"
                    + ".map(({ readyState }) => readyState))].join()");
  }

  private List<JsonNode> onTheServer(int count) {
    List<JsonNode> messages =
        clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1));
    assertThat(messages).hasSize(count);
    return messages;
  }
}
