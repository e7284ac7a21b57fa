package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A clinic's start must never cost another clinic its images. */
@Timeout(120)
class ImageFolderTest {
  private final Path folder;
  private final Path data;
  private final Path other;
  private final Path shared;

  ImageFolderTest(@TempDir Path folder) {
    this.folder = folder;
    this.data = folder.resolve("data");
    this.other = folder.resolve("other");
    this.shared = folder.resolve("shared");
  }

  @Test
  void bothFoldersCarryTheSameIdAfterTheFirstStart() throws IOException {
    startAndStop(data);

    assertThat(Files.readString(data.resolve("store-id"))).matches("[0-9a-f]{32}\n");
    assertThat(marker(data.resolve("uploads"))).hasSameTextualContentAs(data.resolve("store-id"));
  }

  @Test
  void twoClinicsHaveTwoIds() throws IOException {
    startAndStop(data);
    startAndStop(other);

    assertThat(Files.readString(data.resolve("store-id")))
        .isNotEqualTo(Files.readString(other.resolve("store-id")));
  }

  @Test
  void theMarkerIsNotServed() {
    try (RunningClinic clinic = RunningClinic.start(data)) {
      String patient = clinic.cookieOf("user", 1);

      assertThat(clinic.get("/uploads/chat_images/.belongs-to", "Cookie", patient).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aSecondClinicOnRunningImagesIsOneLineAndExitCodeTwo() throws Exception {
    try (RunningClinic first = RunningClinic.start(data, uploads())) {
      assertThat(first.get("/health").statusCode()).isEqualTo(200);
      refuses(other, "another clinic is running on " + shared.resolve("chat_images"));
    }
  }

  @Test
  void imagesOfAnotherClinicAreLeftAloneAndTheStartIsOneLineAndExitCodeTwo() throws Exception {
    startAndStop(data, uploads());
    Path image = image(shared);

    refuses(other, "belong to another CHAT_DATA");

    assertThat(image).exists();
    try (RunningClinic owner = RunningClinic.start(data, uploads())) {
      assertThat(owner.get("/health").statusCode()).isEqualTo(200);
    }
    assertThat(image).exists();
  }

  @Test
  void aClinicWithItsOwnDatabaseFollowsTheSameRule() throws Exception {
    startAndStop(data, uploads());
    Path image = image(shared);

    refuses(
        other,
        "belong to another CHAT_DATA",
        "--chat-db-url=jdbc:sqlite:" + folder.resolve("own.db") + "?journal_mode=WAL");

    assertThat(image).exists();
  }

  @Test
  void twoUsedClinicsAreDistinguished() throws Exception {
    startAndStop(data, uploads());
    startAndStop(other);
    Path image = image(shared);

    refuses(other, "belong to another CHAT_DATA");

    assertThat(image).exists();
  }

  @Test
  void imagesWithoutAMarkerAreNotAdoptedByANewClinic() throws Exception {
    Path image = image(shared);

    refuses(other, "already has images");
    refuses(other, "already has images");

    assertThat(image).exists();
  }

  @Test
  void theErrorExplainsHowToConnectTheTwo() throws IOException {
    startAndStop(data, uploads());
    image(shared);
    assertThatThrownBy(() -> startAndStop(other, uploads()))
        .hasMessageContaining("copy %s to %s", marker(shared), other.resolve("store-id"));

    Files.copy(marker(shared), other.resolve("store-id"));

    startAndStop(other, uploads());
  }

  @Test
  void theErrorExplainsHowToConnectUnmarkedImages() throws IOException {
    image(shared);
    assertThatThrownBy(() -> startAndStop(data, uploads()))
        .hasMessageContaining("copy %s to %s", data.resolve("store-id"), marker(shared));

    Files.copy(data.resolve("store-id"), marker(shared), StandardCopyOption.REPLACE_EXISTING);

    startAndStop(data, uploads());
  }

  @Test
  void imagesOutsideAreNotSweptAtTheStart() throws IOException {
    startAndStop(data, uploads());
    Path image = image(shared);

    startAndStop(data, uploads());

    assertThat(image).exists();
  }

  @Test
  void imagesReachedThroughALinkAreNotSweptAtTheStart() throws IOException {
    Files.createDirectories(shared);
    Files.createDirectories(data);
    Files.createSymbolicLink(data.resolve("uploads"), shared);
    startAndStop(data);
    Path image = image(shared);

    startAndStop(data);

    assertThat(image).exists();
  }

  @Test
  void imagesAreNotSweptAtTheStartWithADatabaseElsewhere() throws IOException {
    String database =
        "--chat-db-url=jdbc:sqlite:"
            + folder.resolve("own.db")
            + "?journal_mode=WAL&synchronous=FULL";
    startAndStop(data);
    Path image = image(data.resolve("uploads"));

    startAndStop(data, database);

    assertThat(image).exists();
  }

  @Test
  void imagesBesideANewDatabaseAreNotSweptAtTheStart() throws IOException {
    startAndStop(data);
    Path image = image(data.resolve("uploads"));
    Files.delete(data.resolve("chat.db"));

    startAndStop(data);

    assertThat(image).exists();
  }

  @Test
  void aClinicFromBeforeTheIdsKeepsItsImages() throws IOException {
    startAndStop(data, uploads());
    Files.delete(data.resolve("store-id"));
    Files.delete(marker(shared));
    image(shared);

    startAndStop(data, uploads());

    assertThat(marker(shared)).hasSameTextualContentAs(data.resolve("store-id"));
  }

  @Test
  void aRestoredBackupKeepsTheIdOfItsImages() throws IOException {
    startAndStop(data);
    String id = Files.readString(data.resolve("store-id"));
    Path restored = Files.createDirectories(folder.resolve("restored"));
    Files.copy(data.resolve("chat.db"), restored.resolve("chat.db"));
    Files.createDirectories(restored.resolve("uploads/chat_images"));
    Files.copy(marker(data.resolve("uploads")), marker(restored.resolve("uploads")));

    startAndStop(restored);

    assertThat(restored.resolve("store-id")).hasContent(id.strip());
  }

  @Test
  void imagesThatAreMissingAtTheStartAreUnavailableUntilTheyAreBack() throws IOException {
    startAndStop(data);
    Path images = data.resolve("uploads/chat_images");
    Path elsewhere = data.resolve("elsewhere");
    Files.move(images, elsewhere);

    try (RunningClinic clinic = RunningClinic.start(data)) {
      assertThat(clinic.get("/health").body()).contains("\"images\":\"down\"");
      HttpResponse<String> refused = sendImage(clinic);
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.body()).contains("\"storage_unavailable\"");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(images.resolve(".belongs-to")).doesNotExist();

      Files.delete(images.resolve(".lock"));
      Files.delete(images);
      Files.move(elsewhere, images);
      assertThat(clinic.get("/health").statusCode()).isEqualTo(200);
      assertThat(sendImage(clinic).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void missingImagesAreGivenUpByCopyingTheId() throws IOException {
    startAndStop(data);
    Files.delete(marker(data.resolve("uploads")));
    Files.copy(data.resolve("store-id"), marker(data.resolve("uploads")));

    try (RunningClinic clinic = RunningClinic.start(data)) {
      assertThat(clinic.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void anotherFolderMayBeChosenForNewImages() throws IOException {
    startAndStop(data);

    try (RunningClinic clinic = RunningClinic.start(data, uploads())) {
      assertThat(clinic.get("/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aDamagedIdIsOneLineAndExitCodeTwo() throws Exception {
    startAndStop(data, uploads());
    Files.writeString(data.resolve("store-id"), "0");

    refuses(data, data.resolve("store-id") + " cannot be read as an id");
  }

  @Test
  void aRefusedStartReleasesTheFolders() throws IOException {
    startAndStop(data, uploads());
    assertThatThrownBy(() -> startAndStop(other, uploads())).isInstanceOf(BadSetting.class);

    startAndStop(data, uploads());
    startAndStop(other);
  }

  private static HttpResponse<String> sendImage(RunningClinic clinic) throws IOException {
    return Photo.send(clinic, clinic.cookieOf("user", 1));
  }

  private void refuses(Path data, String named, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.add(uploads());
    Process process = ClinicProcess.start(data, all.toArray(String[]::new));
    List<String> errors =
        ClinicProcess.errors(process).stream().filter(line -> !line.contains(" INFO ")).toList();

    assertThat(process.waitFor()).as("%s", errors).isEqualTo(2);
    assertThat(errors).singleElement().asString().startsWith("CHAT_").contains(named);
  }

  private String uploads() {
    return "--chat-upload-dir=" + shared;
  }

  private static void startAndStop(Path data, String... options) {
    RunningClinic.start(data, options).close();
  }

  private static Path marker(Path uploads) {
    return uploads.resolve("chat_images/.belongs-to");
  }

  /** An image without a message, a minute old. */
  private static Path image(Path uploads) throws IOException {
    Path shard = Files.createDirectories(uploads.resolve("chat_images/ab/cd"));
    Path image = Files.write(shard.resolve("abcd" + "0".repeat(28) + ".png"), new byte[] {1});
    return Files.setLastModifiedTime(
        image, FileTime.from(Instant.now().minus(Duration.ofMinutes(1))));
  }
}
