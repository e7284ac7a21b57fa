package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sounds and videos that are played in their place. */
class PlayersTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  @Tag("each-runtime")
  void aSoundIsPlayedAndPaused() {
    sends(new Correspondent.File("breath.wav", SmallFiles.wav(30)));
    Visitor patient = clinic.patientWith(3);
    Locator player = player(patient, "breath.wav");
    assertThat(player).containsText("0:00 / 0:30");

    button(player, "Play").click();

    assertThat(button(player, "Pause")).isVisible();
    assertThat(position(player)).not().hasValue("0");
    button(player, "Pause").click();
    assertThat(button(player, "Play")).isVisible();
    assertThat((Boolean) player.locator("audio").evaluate("(audio) => audio.paused")).isTrue();
  }

  @Test
  void itsPositionIsMovedByKeysAndKeptUntilItIsPlayed() {
    sends(new Correspondent.File("breath.wav", SmallFiles.wav(65)));
    Visitor patient = clinic.patientWith(3);
    Locator player = player(patient, "breath.wav");
    Locator position = position(player);

    position.focus();
    for (int press = 0; press < 3; press++) {
      patient.page().keyboard().press("ArrowRight");
    }
    patient.page().keyboard().press("ArrowLeft");
    assertThat(position).hasAttribute("aria-valuetext", "0:10 of 1:05");
    button(player, "Play").click();

    assertThat(button(player, "Pause")).isVisible();
    assertThat(position).hasAttribute("aria-valuetext", Pattern.compile("^0:1[0-9] of 1:05$"));
    position.press("End");
    assertThat(button(player, "Play")).isVisible();
    assertThat(player).containsText("0:00 / 1:05");
  }

  @Test
  void onlyOneIsPlayedAtATime() {
    sends(new Correspondent.File("one.wav", SmallFiles.wav(30)));
    sends(new Correspondent.File("two.wav", SmallFiles.wav(30)));
    Visitor patient = clinic.patientWith(3);
    Locator one = player(patient, "one.wav");
    button(one, "Play").click();
    assertThat(button(one, "Pause")).isVisible();

    button(player(patient, "two.wav"), "Play").click();

    assertThat(button(player(patient, "two.wav"), "Pause")).isVisible();
    assertThat(button(one, "Play")).isVisible();
  }

  @Test
  void theSpeedGoesRound() {
    sends(new Correspondent.File("breath.wav", SmallFiles.wav(30)));
    Visitor patient = clinic.patientWith(3);
    Locator player = player(patient, "breath.wav");

    button(player, "Speed 1×").click();
    assertThat(player.locator("audio")).hasJSProperty("playbackRate", 1.5);
    button(player, "Play").click();
    assertThat(button(player, "Pause")).isVisible();
    assertThat(player.locator("audio")).hasJSProperty("playbackRate", 1.5);
    button(player, "Speed 1.5×").click();
    button(player, "Speed 2×").click();

    assertThat(player.locator("audio")).hasJSProperty("playbackRate", 1);
  }

  @Test
  void aRecordingHasItsWaveformAndIsAVoiceMessage() {
    sends(new Correspondent.File("recording.wav", SmallFiles.wav(30)));
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient.page().route("**/chat/messages?*", route -> withWaveform(route, "[0, 50, 100, 20]"));
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    Locator player = player(patient, "Voice message");

    assertThat(player.locator(".waveform path").first())
        .hasAttribute("d", Pattern.compile("^(M\\d+ [\\d.]+v[\\d.]+){4}$"));
    assertThat(player.getByText("recording.wav")).hasCount(0);
  }

  @Test
  void whatTheBrowserCannotPlayIsAFileToSave() {
    sends(new Correspondent.File("breath.wav", SmallFiles.wav(30)));
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    patient
        .page()
        .route(
            "**/uploads/chat_files/*",
            route ->
                route.fulfill(
                    new Route.FulfillOptions().setContentType("audio/wav").setBody("no sound")));

    button(player(patient, "breath.wav"), "Play").click();

    assertThat(patient.page().locator(".file")).hasAccessibleName("breath.wav, 469 kB");
    assertThat(patient.page().locator(".files"))
        .containsText("This browser cannot play this file. You can save it.");
  }

  @Test
  void whatCannotBeFetchedIsTriedAgain() {
    sends(new Correspondent.File("breath.wav", SmallFiles.wav(30)));
    Visitor patient = clinic.patientWith(3);
    clinic.expectFaults();
    Locator player = player(patient, "breath.wav");
    patient.page().route("**/uploads/chat_files/*", route -> route.abort());
    button(player, "Play").click();
    assertThat(player.getByRole(AriaRole.ALERT)).hasText("The file could not be loaded.");

    patient.page().unroute("**/uploads/chat_files/*");
    button(player, "Play").click();

    assertThat(button(player, "Pause")).isVisible();
    assertThat(player.getByRole(AriaRole.ALERT)).hasCount(0);
  }

  @Test
  void aVideoShowsItsFirstPictureInAPlaceThatIsReserved() {
    sends(new Correspondent.File("cough.webm", video(320, 180)));
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    Held part = Held.next(patient, Pattern.compile("/part-files-"));
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.page().waitForCondition(part::arrived);
    BoundingBox before = patient.page().locator(".attachments").boundingBox();
    part.release();

    Locator video = patient.page().locator("video");
    assertThat(video).hasJSProperty("videoWidth", 320);
    BoundingBox after = patient.page().locator(".attachments").boundingBox();
    assertThat(after.height).isCloseTo(before.height, within(1.0));
    assertThat(after.width / after.height).isCloseTo(16.0 / 9, within(0.02));
    video.evaluate(
        "(video) => video.readyState >= 2 || new Promise((go) =>"
            + " video.addEventListener('loadeddata', go))");

    video.evaluate("(video) => video.play()");
    video.evaluate(
        "(video) => video.ended || new Promise((go) => video.addEventListener('ended', go))");
    video.evaluate(
        "(video) => new Promise((go) => { video.onseeked = go; video.currentTime = 0.2; })");

    assertThat(video).not().hasJSProperty("currentTime", 0);
  }

  @Test
  void aVideoPausesASound() {
    sends(new Correspondent.File("breath.wav", SmallFiles.wav(30)));
    sends(new Correspondent.File("cough.webm", video(320, 180)));
    Visitor patient = clinic.patientWith(3);
    Locator sound = player(patient, "breath.wav");
    button(sound, "Play").click();
    assertThat(button(sound, "Pause")).isVisible();

    patient.page().locator("video").evaluate("(video) => video.play()");

    assertThat(button(sound, "Play")).isVisible();
  }

  @Test
  void playersAreAccessible() {
    sends(
        new Correspondent.File("breath.wav", SmallFiles.wav(30)),
        new Correspondent.File("cough.webm", video(320, 180)));
    Visitor patient = clinic.patientWith(3);
    assertThat(player(patient, "breath.wav")).isVisible();
    assertThat(patient.page().locator("video")).hasJSProperty("videoWidth", 320);

    Accessibility.assertNoViolations(patient.page());
  }

  private void sends(Correspondent.File... files) {
    clinic.correspondent("doctor", 3).sends(clinic.correspondent("user", 1), "", files);
  }

  /** A short recording by the browser. */
  private byte[] video(int width, int height) {
    Page page = clinic.stranger(usual -> usual).newPage();
    page.navigate("/");
    return Base64.getDecoder().decode(SmallFiles.recorded(page, width, height));
  }

  private static void withWaveform(Route route, String waveform) {
    var answer = route.fetch();
    String body =
        answer.text().replace("\"media_type\"", "\"waveform\":" + waveform + ",\"media_type\"");
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(body));
  }

  private static Locator player(Visitor visitor, String name) {
    return visitor
        .messages()
        .getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator button(Locator player, String name) {
    return player.getByRole(
        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator position(Locator player) {
    return player.getByRole(AriaRole.SLIDER);
  }
}
