package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsTest {
  @Test
  void theDefaultsAreThoseDocumented() {
    Settings settings = Settings.read(List.of(), Map.of());

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.data()).isEqualTo(Path.of("clinic-data"));
    assertThat(settings.uploads()).isEqualTo(Path.of("clinic-data", "uploads"));
    assertThat(settings.database()).isEmpty();
    assertThat(settings.allowedOrigins()).isEmpty();
    assertThat(settings.publicUrl()).isEmpty();
    assertThat(settings.sendsPerMinute()).isZero();
    assertThat(settings.people()).isEmpty();
  }

  @Test
  void anOptionWinsOverTheEnvironmentInEitherSpelling() {
    Map<String, String> environment = Map.of("CHAT_PORT", "1000", "CHAT_HOST", "0.0.0.0");

    assertThat(Settings.read(List.of(), environment).port()).isEqualTo(1000);
    assertThat(Settings.read(List.of("--chat-port=2000"), environment).port()).isEqualTo(2000);
    assertThat(Settings.read(List.of("--CHAT_PORT=3000"), environment).port()).isEqualTo(3000);
    assertThat(Settings.read(List.of("--CHAT_PORT=3000"), environment).host()).isEqualTo("0.0.0.0");
  }

  @Test
  void anEmptyVariableIsIgnored() {
    assertThat(Settings.read(List.of(), Map.of("CHAT_PORT", " ")).port()).isEqualTo(8080);
  }

  @Test
  void originsAndThePublicUrlAreReadAsBrowsersWriteThem() {
    Settings settings =
        Settings.read(
            List.of(
                "--chat-allowed-origins=https://App.Example.org:443, http://localhost:3000",
                "--chat-public-url=https://clinic.example/"),
            Map.of());

    assertThat(settings.allowedOrigins())
        .containsExactlyInAnyOrder("https://app.example.org", "http://localhost:3000");
    assertThat(settings.publicUrl()).contains(URI.create("https://clinic.example"));
    assertThat(settings.usesHttps()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--chat-port=eighty | CHAT_PORT",
        "--chat-port=65536 | CHAT_PORT",
        "--chat-port=-1 | CHAT_PORT",
        "--chat-port | --chat-port",
        "--chat-port= | --chat-port",
        "--chat-prot=8080 | --chat-prot",
        "8080 | 8080",
        "--chat-allowed-origins=* | CHAT_ALLOWED_ORIGINS",
        "--chat-allowed-origins=null | CHAT_ALLOWED_ORIGINS",
        "--chat-allowed-origins=https://a.example/path | CHAT_ALLOWED_ORIGINS",
        "--chat-allowed-origins=https://a.example, | CHAT_ALLOWED_ORIGINS",
        "--chat-allowed-origins=https://me@a.example | CHAT_ALLOWED_ORIGINS",
        "--chat-public-url=clinic.example | CHAT_PUBLIC_URL",
        "--chat-public-url=ftp://clinic.example | CHAT_PUBLIC_URL",
        "--chat-public-url=https://clinic.example?x | CHAT_PUBLIC_URL",
        "--chat-public-url=https://a b | CHAT_PUBLIC_URL",
        "--chat-public-url=https://x: | CHAT_PUBLIC_URL",
        "--chat-public-url=https://x:/ | CHAT_PUBLIC_URL",
        "--chat-allowed-origins=https://x: | CHAT_ALLOWED_ORIGINS",
        "--chat-db-url=jdbc:mysql:x | CHAT_DB_URL",
        "--chat-db-password=secret | CHAT_DB_URL",
        "--chat-uploads-shared=true | CHAT_UPLOADS_SHARED",
        "--chat-uploads-shared=yes | CHAT_UPLOADS_SHARED",
        "--chat-s3-endpoint=https://storage.example | CHAT_S3_BUCKET",
        "--chat-s3-secret-key=secret | CHAT_S3_BUCKET",
        "--chat-read-on-fetch=yes | CHAT_READ_ON_FETCH",
        "--chat-care-groups=no | CHAT_CARE_GROUPS",
        "--chat-sends-per-minute=-1 | CHAT_SENDS_PER_MINUTE",
        "--chat-sends-per-minute=10000 | CHAT_SENDS_PER_MINUTE",
        "--chat-office-hours=nine to five | CHAT_OFFICE_HOURS",
        "--chat-office-hours=18:00-08:00 | CHAT_OFFICE_HOURS",
        "--chat-office-hours=08:00-18:00-20:00 | CHAT_OFFICE_HOURS",
        "--chat-legacy-time-zone=Middle/Earth | CHAT_LEGACY_TIME_ZONE",
        "--chat-legacy-page-limit=0 | CHAT_LEGACY_PAGE_LIMIT",
        "--chat-legacy-page-limit=1001 | CHAT_LEGACY_PAGE_LIMIT",
        "--chat-legacy-page-limit=many | CHAT_LEGACY_PAGE_LIMIT"
      })
  void aWrongValueIsNamed(String option, String named) {
    assertThatThrownBy(() -> Settings.read(List.of(option), Map.of()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--chat-s3-endpoint=storage.example | CHAT_S3_ENDPOINT",
        "--chat-s3-endpoint=ftp://storage.example | CHAT_S3_ENDPOINT",
        "--chat-s3-endpoint=https://a b | CHAT_S3_ENDPOINT",
        "--chat-s3-prefix=chat | CHAT_S3_PREFIX",
        "--chat-s3-prefix=/chat/ | CHAT_S3_PREFIX",
        "--chat-s3-access-key=id | CHAT_S3_SECRET_KEY",
        "--chat-s3-path-style=maybe | CHAT_S3_PATH_STYLE"
      })
  void aWrongValueForABucketIsNamed(String option, String named) {
    assertThatThrownBy(() -> Settings.read(List.of("--chat-s3-bucket=b", option), Map.of()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining(named)
        .hasMessageNotContaining("\n");
  }

  @Test
  void aBucketOfAmazonNeedsNothingElse() {
    BucketSettings bucket =
        Settings.read(List.of("--chat-s3-bucket=images"), Map.of()).bucket().orElseThrow();

    assertThat(bucket.name()).isEqualTo("images");
    assertThat(bucket.endpoint()).isEmpty();
    assertThat(bucket.keys()).isEmpty();
    assertThat(bucket.pathStyle()).isFalse();
  }

  @Test
  void aSharedFolderNeedsAFolderAndADatabaseThatCanBeShared() {
    List<String> shared =
        List.of("--chat-uploads-shared=true", "--chat-db-url=jdbc:postgresql://host/database");
    assertThatThrownBy(() -> Settings.read(shared, Map.of()))
        .isInstanceOf(BadSetting.class)
        .hasMessageContaining("CHAT_UPLOAD_DIR");

    assertThat(Settings.read(shared, Map.of("CHAT_UPLOAD_DIR", "/srv/uploads")).sharedUploads())
        .isTrue();
  }

  @Test
  void theSameOptionTwiceIsRefused() {
    assertThatThrownBy(() -> Settings.read(List.of("--chat-port=1", "--CHAT_PORT=2"), Map.of()))
        .isInstanceOf(BadSetting.class);
  }

  @Test
  void aPasswordAppearsInNoText() {
    Settings settings =
        Settings.read(
            List.of(
                "--chat-db-url=jdbc:sqlite:x?password=hush",
                "--chat-db-password=hush",
                "--chat-s3-bucket=images",
                "--chat-s3-access-key=hush",
                "--chat-s3-secret-key=hush"),
            Map.of());

    assertThat(settings.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @EnumSource
  void helpListsEverySetting(Setting setting) {
    assertThat(Setting.help()).contains(setting.name());
  }
}
