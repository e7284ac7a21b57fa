package dev.parley.chat.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.ParticipantDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An app that lacks something does not start, and its log says what and how to add it. */
class FailuresTest {
  private static final String H2 = "spring.datasource.url=jdbc:h2:mem:failures";
  private static final String PAIRS = "parley.conversations-between=user:user";

  private final Path folder;

  FailuresTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void withoutADirectory() throws IOException {
    assertThat(logOf(Nothing.class, WebApplicationType.NONE, H2, data(), PAIRS))
        .contains("needs a bean of type dev.parley.chat.", "ParticipantDirectory")
        .contains("InMemoryDirectory.create()");
  }

  @Test
  void withoutARuleOfWhoMayTalk() throws IOException {
    assertThat(logOf(People.class, WebApplicationType.NONE, H2, data()))
        .contains("AccessPolicy, which decides who may talk to whom")
        .contains("Set parley.conversations-between");
  }

  @Test
  void withoutASignIn() throws IOException {
    assertThat(logOf(People.class, WebApplicationType.SERVLET, H2, data(), PAIRS))
        .contains("CallerResolver, which connects your sign-in")
        .contains("SecurityCallers.named(\"user\")");
  }

  @Test
  void withADatabaseThatParleyDoesNotSupport() throws IOException {
    assertThat(logOf(People.class, WebApplicationType.NONE, H2, PAIRS))
        .contains("Parley cannot keep conversations")
        .contains("this database is H2")
        .contains("Set parley.data to a folder");
  }

  @Test
  void withoutAnyDatabase() throws IOException {
    assertThat(
            logOf(
                People.class,
                WebApplicationType.NONE,
                "spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.jdbc"
                    + ".DataSourceAutoConfiguration,org.springframework.boot.jdbc.autoconfigure"
                    + ".DataSourceAutoConfiguration",
                PAIRS))
        .contains("The app has no DataSource, and parley.data is not set.");
  }

  @Test
  void withAFolderThatIsAFile() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(logOf(People.class, WebApplicationType.NONE, H2, PAIRS, "parley.data=" + file))
        .contains("The database in parley.data cannot be used: " + file + " is a file")
        .contains("name another folder in parley.data");
  }

  @Test
  void withSettingsThatAreRefused() throws IOException {
    for (String[] refused :
        new String[][] {
          {"parley.text-limit=0", "100,000 code points"},
          {"parley.conversations-between=user", "like user:doctor"},
          {"parley.conversations-between=User:user", "parley.conversations-between"},
          {"parley.housekeeping-every=0s", "The pause between rounds"},
          {"parley.receipts=maybe", "parley.receipts"}
        }) {
      assertThat(logOf(People.class, WebApplicationType.NONE, H2, data(), PAIRS, refused[0]))
          .contains("APPLICATION FAILED TO START", refused[0].split("=", 2)[0], refused[1]);
    }
    for (String[] refused :
        new String[][] {
          {"parley.web.path=chat", "begin with a slash"},
          {"parley.web.page-limit=900", "1 to 200"},
          {"parley.web.allowed-origins=https://a.example/b", "like https://app.example.org"},
          {"parley.web.csrf-cookie=a b", "parley.web.csrf-cookie"},
          {"parley.web.csrf-header=a:b", "parley.web.csrf-header"},
          {"parley.web.public-url=clinic", "parley.web.public-url"}
        }) {
      assertThat(logOf(Host.class, WebApplicationType.SERVLET, H2, data(), PAIRS, refused[0]))
          .contains("APPLICATION FAILED TO START", refused[0].split("=", 2)[0], refused[1]);
    }
  }

  private String data() {
    return "parley.data=" + folder.resolve("data");
  }

  /** Starts an app, which fails, and returns what it has logged. */
  private String logOf(Class<?> host, WebApplicationType type, String... settings)
      throws IOException {
    Path log = folder.resolve("app.log");
    Files.deleteIfExists(log);
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                // Replaces the settings of an app on the class path.
                "--spring.config.location=optional:file:/none/",
                "--logging.file.name=" + log));
    Arrays.stream(settings).map("--"::concat).forEach(all::add);

    assertThat(
            catchThrowable(
                () -> new SpringApplicationBuilder(host).web(type).run(all.toArray(String[]::new))))
        .isNotNull();

    return Files.readString(log);
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class People {
    @Bean
    ParticipantDirectory people() {
      return InMemoryDirectory.create();
    }
  }
}
