package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How the browser prepares a photo, by what the server then has. */
class PreparedPhotosTest {
  private static final byte[] WIDE = Pictures.halves("png", 60, 40);

  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void aSmallFileKeepsItsPixelsHoweverMany() {
    JsonNode arrived = sent("wide.png", Pictures.halves("png", 4000, 1000));

    assertThat(arrived.path("image_width").asInt()).isEqualTo(4000);
    assertThat(arrived.path("image_url").asText()).endsWith(".png");
  }

  @Test
  void aLargePhotoIsScaledByItsArea() {
    byte[] heavy = Pictures.noise("jpg", 3000, 2000);

    JsonNode arrived = sent("heavy.jpg", heavy);

    assertThat(arrived.path("image_width").asInt()).isEqualTo(2449);
    assertThat(arrived.path("image_height").asInt()).isEqualTo(1632);
    assertThat(arrived.path("image_bytes").asInt()).isLessThan(heavy.length);
  }

  @Test
  void aLongScreenshotCanBeRead() {
    byte[] screenshot = Pictures.written(1080, 13252);
    assertThat(screenshot.length).isGreaterThan(900_000);

    JsonNode arrived = sent("screenshot.png", screenshot);

    assertThat(arrived.path("image_width").asInt()).isEqualTo(1080);
    assertThat(arrived.path("image_height").asInt()).isEqualTo(13252);
    BufferedImage kept = Pictures.read(clinic.correspondent("doctor", 3).imageOf(arrived));
    BufferedImage drawn = Pictures.read(screenshot);
    assertThat(kept.getRGB(0, 9000, 1080, 50, null, 0, 1080))
        .isEqualTo(drawn.getRGB(0, 9000, 1080, 50, null, 0, 1080));
  }

  @Test
  void animationsStayAnimatedWhereverTheirFileSaysSo() {
    byte[] moving = Pictures.moving(Pictures.noise("png", 500, 400));
    assertThat(moving.length).isGreaterThan(1_000_000);

    JsonNode arrived = sent("moves.png", moving);

    byte[] kept = clinic.correspondent("doctor", 3).imageOf(arrived);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).contains("acTL", "fdAT");
  }

  @Test
  void theSenderSeesWhatWillBeSentAndMaySendTheOriginal() {
    Visitor patient = clinic.patientWith(3);
    byte[] photo = Pictures.noise("jpg", 3000, 2000);
    patient.chooses(Pictures.file("photo.jpg", photo), Pictures.file("small.png", WIDE));
    assertThat(patient.page().getByText("2449 × 1632")).isVisible();
    assertThat(patient.page().getByText("60 × 40")).isVisible();
    Locator original = original(patient);
    assertThat(original).not().isChecked();

    original.check();

    assertThat(patient.page().getByText("3000 × 2000")).isVisible();
    assertThat(patient.page().getByText("60 × 40")).isVisible();
    patient.page().waitForCondition(() -> Stored.in(patient).contains("\"asOriginal\":true"));
    patient.page().reload();
    patient.ready();
    assertThat(original).isChecked();
    original.uncheck();
    assertThat(patient.page().getByText("2449 × 1632")).isVisible();
    original.check();
    patient.chooses(Pictures.file("another.jpg", Pictures.noise("jpg", 3100, 2000)));
    assertThat(patient.page().getByText("3100 × 2000")).isVisible();
    patient.field().fill("these are all");
    patient.sends().sees("these are all", "Sent");

    Correspondent doctor = clinic.correspondent("doctor", 3);
    assertThat(doctor.messagesWith(clinic.correspondent("user", 1)).get(0).path("attachments"))
        .extracting(file -> file.path("width").asInt())
        .containsExactly(3000, 60, 3100);
    assertThat(original).hasCount(0);
  }

  @Test
  void photosSentAsTheyAreOfferNoQuality() {
    Visitor patient = clinic.patientWith(3);
    patient.chooses(Pictures.file("small.png", WIDE));
    assertThat(patient.page().getByText("60 × 40")).isVisible();

    assertThat(original(patient)).hasCount(0);
  }

  @Test
  void tooLargePhotosAreSentSmallerAndSaySo() {
    byte[] photo = Pictures.noise("png", 2400, 1800);
    assertThat(photo.length).isGreaterThan(10 * 1024 * 1024);
    Visitor patient = clinic.patientWith(3);

    JsonNode arrived =
        sent(
            patient,
            "large.png",
            photo,
            () ->
                assertThat(patient.page().getByText("too large to be sent in original quality"))
                    .isVisible());

    assertThat(arrived.path("image_width").asInt()).isEqualTo(2309);
    assertThat(arrived.path("image_url").asText()).endsWith(".jpg");
  }

  @Test
  void transparencyIsKept() {
    Visitor patient = clinic.patientWith(3);
    JsonNode arrived = sent(patient, "drawing.webp", webp(patient, "strokeRect(20, 20, 160, 60)"));

    BufferedImage drawing = Pictures.read(clinic.correspondent("doctor", 3).imageOf(arrived));
    assertThat(drawing.getWidth()).isEqualTo(200);
    assertThat(drawing.getRGB(100, 50) >>> 24).isZero();
  }

  @Test
  void aGifAndASmallPhotoKeepTheirBytes() {
    Correspondent patient = clinic.correspondent("user", 1);
    Correspondent other = clinic.correspondent("doctor", 4);
    byte[] gif = Pictures.noise("gif", 700, 700);
    byte[] photo = Pictures.halves("jpg", 600, 400);
    patient.shows(other, "moves.gif", gif);
    patient.shows(other, "photo.jpg", photo);

    sent("moves.gif", gif);
    sent("photo.jpg", photo);

    // Compared with what the server stores of the same file sent without a browser.
    Correspondent doctor = clinic.correspondent("doctor", 3);
    assertThat(images(doctor, patient)).containsExactlyElementsOf(images(other, patient));
  }

  @Test
  void aPhotographAsWebpBecomesAJpeg() {
    Visitor patient = clinic.patientWith(3);
    String noise =
        "putImageData(new ImageData(Uint8ClampedArray.from({ length: 80000 },"
            + " (none, at) => (at % 4 === 3 ? 255 : Math.random() * 255)), 200, 100), 0, 0)";

    JsonNode arrived = sent(patient, "view.webp", webp(patient, noise));

    assertThat(arrived.path("image_url").asText()).endsWith(".jpg");
    assertThat(arrived.path("image_width").asInt()).isEqualTo(200);
  }

  @Test
  void aDrawingAsWebpBecomesAPng() {
    Visitor patient = clinic.patientWith(3);

    JsonNode arrived = sent(patient, "view.webp", webp(patient, "fillRect(0, 0, 200, 100)"));

    assertThat(arrived.path("image_url").asText()).endsWith(".png");
    assertThat(arrived.path("image_width").asInt()).isEqualTo(200);
  }

  /** As Firefox does against fingerprinting. */
  @Test
  void whereTheCanvasReturnsNoisePhotosAreSentAsTheyAre() {
    Visitor patient = clinic.signedIn("user", 1, usual -> usual);
    patient
        .page()
        .addInitScript(
            """
            CanvasRenderingContext2D.prototype.getImageData = (x, y, width, height) =>
              new ImageData(new Uint8ClampedArray(4 * width * height).fill(255), width, height);
            const toBlob = HTMLCanvasElement.prototype.toBlob;
            HTMLCanvasElement.prototype.toBlob = function (...options) {
              const white = document.createElement('canvas');
              Object.assign(white, { width: this.width, height: this.height });
              toBlob.apply(white, options);
            };
            """);
    patient.page().navigate("/chat-ui/?partner=doctor:3");
    patient.ready();

    JsonNode arrived = sent(patient, "wide.jpg", Pictures.grainy(3000, 2000));

    BufferedImage photo = Pictures.read(clinic.correspondent("doctor", 3).imageOf(arrived));
    assertThat(photo.getWidth()).isEqualTo(3000);
    assertThat(Pictures.isRed(photo, 100, 100)).isTrue();
    patient.chooses(Pictures.file("old.bmp", Pictures.halves("bmp", 60, 40)));
    assertThat(patient.page().getByText("cannot be read as a photo.")).isVisible();
    assertThat(patient.chosenImages()).hasCount(0);
  }

  @Test
  void anExtensionThatDoesNotFitTheBytesIsCorrected() {
    JsonNode arrived = sent("really-a-png.jpg", Pictures.halves("png", 60, 40));

    assertThat(arrived.path("image_url").asText()).endsWith(".png");
  }

  @Test
  void aTurnedPhotoThatIsScaledArrivesUpright() {
    byte[] lying = Pictures.turned(Pictures.grainy(4000, 2000), 6);

    JsonNode arrived = sent("portrait.jpg", lying);

    BufferedImage upright = Pictures.read(clinic.correspondent("doctor", 3).imageOf(arrived));
    assertThat(upright.getWidth()).isEqualTo(1414);
    assertThat(upright.getHeight()).isEqualTo(2828);
    assertThat(Pictures.isRed(upright, 700, 100)).as("left became top").isTrue();
    assertThat(Pictures.isRed(upright, 700, 2700)).isFalse();
  }

  @Test
  void aSmallTurnedPhotoIsShownUpright() {
    byte[] lying = Pictures.turned(Pictures.halves("jpg", 400, 200), 6);
    Visitor patient = clinic.patientWith(3);
    sent(patient, "portrait.jpg", lying);

    patient.page().reload();

    assertThat(patient.photos().locator("img")).hasJSProperty("naturalWidth", 200);
    assertThat(patient.photos().locator("img")).hasJSProperty("naturalHeight", 400);
  }

  private JsonNode sent(String name, byte[] bytes) {
    return sent(clinic.patientWith(3), name, bytes);
  }

  /** Sends one photo from the page and answers the message that the doctor then finds. */
  private JsonNode sent(Visitor patient, String name, byte[] bytes) {
    return sent(patient, name, bytes, () -> {});
  }

  private JsonNode sent(Visitor patient, String name, byte[] bytes, Runnable whenChosen) {
    patient.chooses(Pictures.file(name, bytes));
    assertThat(patient.chosenImages()).hasCount(1);
    whenChosen.run();
    patient.field().fill("this is " + name);
    patient.sends().sees("this is " + name, "Sent");
    List<JsonNode> messages =
        clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1));
    return messages.get(messages.size() - 1);
  }

  private static Locator original(Visitor patient) {
    return patient
        .page()
        .getByRole(AriaRole.SWITCH, new Page.GetByRoleOptions().setName("Original quality"));
  }

  /** A WebP of 200 x 100 that the browser draws. */
  private static byte[] webp(Visitor visitor, String drawing) {
    Object base64 =
        visitor
            .page()
            .evaluate(
                "() => { const canvas = document.createElement('canvas');"
                    + " canvas.width = 200; canvas.height = 100;"
                    + " canvas.getContext('2d')."
                    + drawing
                    + "; return canvas.toDataURL('image/webp').split(',')[1]; }");
    return Base64.getDecoder().decode((String) base64);
  }

  private static List<byte[]> images(Correspondent reader, Correspondent sender) {
    return reader.messagesWith(sender).stream().map(reader::imageOf).toList();
  }
}
