package dev.parley.chat.spring.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.NewProject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new app from the README's text: Spring Boot as it is generated, and what the README adds. */
class ReadmeTest {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern STARTED = Pattern.compile("started on port (\\d+)");
  private static final String PACKAGE = "package com.example.demo;\n";
  private static final String ANN_AND_BOB =
      "sender_type=user&sender_id=ann&receiver_type=user&receiver_id=bob";

  private static final String BOB_AND_ANN =
      "sender_type=user&sender_id=bob&receiver_type=user&receiver_id=ann";

  /** What the app was before: users in a table, who sign in with a password. */
  private static final String APP =
      """
      import org.springframework.boot.SpringApplication;
      import org.springframework.boot.autoconfigure.SpringBootApplication;
      import org.springframework.context.annotation.Bean;
      import org.springframework.security.core.userdetails.User;
      import org.springframework.security.core.userdetails.UserDetailsService;
      import org.springframework.security.provisioning.InMemoryUserDetailsManager;

      @SpringBootApplication
      public class DemoApplication {
        public static void main(String[] args) {
          SpringApplication.run(DemoApplication.class, args);
        }

        @Bean
        UserDetailsService signIn() {
          return new InMemoryUserDetailsManager(
              User.withUsername("ann").password("{noop}demo").roles("USER").build(),
              User.withUsername("bob").password("{noop}demo").roles("USER").build());
        }
      }
      """;

  private static final String USERS =
      """
      CREATE TABLE users (username VARCHAR(50) PRIMARY KEY, full_name VARCHAR(100) NOT NULL);
      INSERT INTO users VALUES ('ann', 'Ann Lee'), ('bob', 'Bob Stone');
      """;

  @Test
  void theDependencyIsTheStarterAndItsSqliteIsTheOneOfThisBuild() throws IOException {
    String starter = Files.readString(ROOT.resolve("examples/spring-boot-starter/pom.xml"));
    String xml = NewProject.block("### Spring Boot", "xml");

    for (String tag : List.of("groupId", "artifactId", "version")) {
      assertThat(starter.substring(0, starter.indexOf("<name>"))).contains(element(xml, tag));
    }
    Matcher sqlite = Pattern.compile("<sqlite-jdbc.version>([^<]+)<").matcher(xml);
    assertThat(sqlite.find()).isTrue();
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<sqlite.version>" + sqlite.group(1) + "<");
  }

  @Test
  void twoPeopleTalkInANewApp(@TempDir Path folder) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    new NewProject(folder, classes)
        .add(PACKAGE + APP)
        .add(PACKAGE + NewProject.block("snippet: spring-beans", "java"))
        .compile(libraries());
    Files.writeString(
        classes.resolve("application.properties"),
        NewProject.block("And in `application.properties`", "properties"));
    Files.writeString(classes.resolve("schema.sql"), USERS);
    Process app = start(folder, classes);
    try (BufferedReader log = app.inputReader()) {
      String server = "http://localhost:" + port(log);

      HttpResponse<String> sent =
          exchange(
              request(server + "/chat/send", "ann")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(ANN_AND_BOB + "&content=Are+you+there%3F")));

      assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
      assertThat(exchange(request(server + "/chat/messages?" + BOB_AND_ANN, "bob")).body())
          .contains("Are you there?");
      assertThat(exchange(request(server + "/chat/conversations/user/bob", "bob")).body())
          .contains("Ann Lee");
      assertThat(exchange(request(server + "/chat-ui/chat.js", "bob")).statusCode()).isEqualTo(200);
      assertThat(folder.resolve("chat-data/chat.db")).exists();
    } finally {
      app.destroy();
      app.waitFor();
    }
  }

  private static Process start(Path folder, Path classes) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            classes + File.pathSeparator + libraries(),
            "com.example.demo.DemoApplication",
            "--server.port=0",
            "--server.address=127.0.0.1")
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
  }

  /** The class path of this build without the example app itself. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(
            entry ->
                entry.endsWith(".jar")
                    || !entry.contains("spring-boot" + File.separator + "target"))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith("spring-boot-example"))
        .filter(entry -> !entry.endsWith("-tests.jar") && !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String port(BufferedReader log) throws IOException {
    StringBuilder seen = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      seen.append(line).append('\n');
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        return started.group(1);
      }
    }
    throw new AssertionError("The app did not start:\n" + seen);
  }

  private static String element(String xml, String tag) {
    Matcher element = Pattern.compile("<" + tag + ">[^<]+</" + tag + ">").matcher(xml);
    assertThat(element.find()).isTrue();
    return element.group();
  }

  private static HttpRequest.Builder request(String address, String user) {
    String credentials = user + ":demo";
    return HttpRequest.newBuilder(URI.create(address))
        .header("X-Requested-With", "test")
        .header(
            "Authorization",
            "Basic "
                + Base64.getEncoder()
                    .encodeToString(credentials.getBytes(StandardCharsets.US_ASCII)));
  }

  private static HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
