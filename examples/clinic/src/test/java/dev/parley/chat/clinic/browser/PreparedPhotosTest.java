package dev.parley.chat.clinic.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the browser makes of a photo before it goes out, seen from what the server then has. */
class PreparedPhotosTest {
  @RegisterExtension final TheClinic clinic = new TheClinic();

  @Test
  void aLargePngArrivesAsAJpegOf1920Pixels() {
    byte[] large = Pictures.halves("png", 4000, 1000);
    assertThat(large.length).isLessThan(300 * 1024); // small, but wide

    JsonNode arrived = sent("large.png", large);

    assertThat(arrived.path("image_width").asInt()).isEqualTo(1920);
    assertThat(arrived.path("image_height").asInt()).isEqualTo(480);
    assertThat(arrived.path("image_url").asText()).endsWith(".jpg");
  }

  @Test
  void aHeavyJpegIsMadeSmaller() {
    byte[] heavy = Pictures.noise("jpg", 2600, 1300);

    JsonNode arrived = sent("heavy.jpg", heavy);

    assertThat(arrived.path("image_width").asInt()).isEqualTo(1920);
    assertThat(arrived.path("image_bytes").asInt()).isLessThan(heavy.length);
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

    // Compared with what the server keeps of the same file sent without a browser.
    Correspondent doctor = clinic.correspondent("doctor", 3);
    assertThat(images(doctor, patient)).containsExactlyElementsOf(images(other, patient));
  }

  @Test
  void aWebpBecomesAJpeg() {
    Visitor patient = clinic.patientWith(3);
    String webp =
        (String)
            patient
                .page()
                .evaluate(
                    "() => { const canvas = document.createElement('canvas');"
                        + " canvas.width = 200; canvas.height = 100;"
                        + " canvas.getContext('2d').fillRect(0, 0, 200, 100);"
                        + " return canvas.toDataURL('image/webp').split(',')[1]; }");

    JsonNode arrived = sent(patient, "view.webp", Base64.getDecoder().decode(webp));

    assertThat(arrived.path("image_url").asText()).endsWith(".jpg");
    assertThat(arrived.path("image_width").asInt()).isEqualTo(200);
  }

  /** As Firefox does against fingerprinting. */
  @Test
  void whereTheCanvasGivesOutNoiseAPhotoGoesAsItIs() {
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

    JsonNode arrived = sent(patient, "wide.jpg", Pictures.halves("jpg", 2400, 1200));

    BufferedImage photo = Pictures.read(clinic.correspondent("doctor", 3).imageOf(arrived));
    assertThat(photo.getWidth()).isEqualTo(2400);
    assertThat(Pictures.isRed(photo, 100, 100)).isTrue();
    patient.chooses(Pictures.file("old.bmp", Pictures.halves("bmp", 60, 40)));
    assertThat(patient.page().getByText("This file cannot be read as a photo.")).isVisible();
    assertThat(patient.chosenImages()).hasCount(0);
  }

  @Test
  void anEndingThatDoesNotFitTheBytesIsMended() {
    JsonNode arrived = sent("really-a-png.jpg", Pictures.halves("png", 60, 40));

    assertThat(arrived.path("image_url").asText()).endsWith(".png");
  }

  @Test
  void aTurnedPhotoThatIsScaledArrivesUpright() {
    byte[] lying = Pictures.turned(Pictures.halves("jpg", 2400, 1200), 6);

    JsonNode arrived = sent("portrait.jpg", lying);

    BufferedImage upright = Pictures.read(clinic.correspondent("doctor", 3).imageOf(arrived));
    assertThat(upright.getWidth()).isEqualTo(960);
    assertThat(upright.getHeight()).isEqualTo(1920);
    assertThat(Pictures.isRed(upright, 480, 100)).as("left became top").isTrue();
    assertThat(Pictures.isRed(upright, 480, 1800)).isFalse();
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
    patient.chooses(Pictures.file(name, bytes));
    assertThat(patient.chosenImages()).hasCount(1);
    patient.field().fill("this is " + name);
    patient.sends().sees("this is " + name, "Sent");
    List<JsonNode> messages =
        clinic.correspondent("doctor", 3).messagesWith(clinic.correspondent("user", 1));
    return messages.get(messages.size() - 1);
  }

  private static List<byte[]> images(Correspondent reader, Correspondent sender) {
    return reader.messagesWith(sender).stream().map(reader::imageOf).toList();
  }
}
