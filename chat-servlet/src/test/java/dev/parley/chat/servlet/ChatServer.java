package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.Chat;
import dev.parley.chat.ChatBuilder;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** A real container with the servlet and the memory adapter. A header signs the caller in. */
final class ChatServer implements AutoCloseable {
  static final Participant PATIENT = Participant.of("user", 7);
  static final Participant DOCTOR = Participant.of("doctor", 7);
  static final long MAX_IMAGE_BYTES = 100_000;
  private static final long PATIENCE_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  final InMemoryAttachments images = InMemoryAttachments.create(Clock.systemUTC());
  final People people = new People();
  final Chat chat;
  final ChatServlet servlet;
  private final Container.Running running;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String contextPath;

  private ChatServer(
      Container container,
      String contextPath,
      UnaryOperator<ChatBuilder> parts,
      UnaryOperator<ChatServletBuilder> settings,
      BiConsumer<ServletContext, ServletRegistration.Dynamic> host) {
    this.contextPath = contextPath;
    chat =
        parts
            .apply(
                Chat.builder()
                    .storage(InMemoryStorage.create())
                    .attachments(images)
                    .directory(people.known)
                    .access(people)
                    .uploads(UploadRules.STANDARD.withMaxBytes(MAX_IMAGE_BYTES))
                    .textLimit(1000))
            .build();
    servlet = settings.apply(ChatServlet.builder(chat, ChatServer::namedByHeader)).build();
    try {
      running =
          container.start(
              contextPath, (classes, context) -> host.accept(context, servlet.register(context)));
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
  }

  static ChatServer start() {
    return start("/", builder -> builder);
  }

  static ChatServer start(String contextPath, UnaryOperator<ChatServletBuilder> settings) {
    return new ChatServer(
        Container.JETTY, contextPath, parts -> parts, settings, (context, mounted) -> {});
  }

  static ChatServer start(Container container) {
    return start(container, parts -> parts);
  }

  /** With another storage, directory or attachment store than the memory adapters. */
  static ChatServer start(Container container, UnaryOperator<ChatBuilder> parts) {
    return new ChatServer(container, "/", parts, builder -> builder, (context, mounted) -> {});
  }

  static ChatServer start(
      UnaryOperator<ChatBuilder> parts, UnaryOperator<ChatServletBuilder> settings) {
    return new ChatServer(Container.JETTY, "/", parts, settings, (context, mounted) -> {});
  }

  static ChatServer start(
      Container container,
      UnaryOperator<ChatBuilder> parts,
      UnaryOperator<ChatServletBuilder> settings) {
    return new ChatServer(container, "/", parts, settings, (context, mounted) -> {});
  }

  /** In a host that does more with its context than mount the servlet. */
  static ChatServer startIn(
      Container container, BiConsumer<ServletContext, ServletRegistration.Dynamic> host) {
    return new ChatServer(container, "/", parts -> parts, builder -> builder, host);
  }

  private static Optional<Caller> namedByHeader(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader("Test-Caller"))
        .map(text -> text.split("/", 2))
        .map(parts -> Caller.of(Participant.of(parts[0], parts[1])));
  }

  int port() {
    return running.port();
  }

  URI uri(String path) {
    String context = contextPath.equals("/") ? "" : contextPath;
    return URI.create("http://localhost:" + port() + context + path);
  }

  HttpRequest.Builder as(Participant caller, String path) {
    return HttpRequest.newBuilder(uri(path)).header("Test-Caller", caller.toString());
  }

  HttpResponse<String> get(Participant caller, String path, String... headers) {
    HttpRequest.Builder request = as(caller, path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return call(request.GET());
  }

  HttpResponse<String> post(Participant caller, String path, String form, String... headers) {
    HttpRequest.Builder request =
        as(caller, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    } else {
      request.header("X-Requested-With", "test");
    }
    return call(request);
  }

  HttpResponse<String> post(Participant caller, String path, Multipart form) {
    return call(
        as(caller, path)
            .header("X-Requested-With", "test")
            .header("Content-Type", form.contentType())
            .POST(BodyPublishers.ofByteArray(form.bytes())));
  }

  /** The fields that name sender and receiver, for a form or a query. */
  static String between(Participant sender, Participant receiver) {
    return "sender_type=%s&sender_id=%s&receiver_type=%s&receiver_id=%s"
        .formatted(sender.type(), sender.id(), receiver.type(), receiver.id());
  }

  JsonNode sendText(Participant sender, Participant receiver, String text) {
    HttpResponse<String> answer =
        post(sender, "/chat/send", between(sender, receiver) + "&content=" + text);
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return json(answer);
  }

  HttpResponse<String> call(HttpRequest.Builder request) {
    return call(request, BodyHandlers.ofString());
  }

  <T> HttpResponse<T> call(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException malformed) {
      throw new AssertionError(answer.body(), malformed);
    }
  }

  /** This field of each element of a list. */
  static List<String> texts(HttpResponse<String> answer, String field) {
    return StreamSupport.stream(json(answer).spliterator(), false)
        .map(node -> node.get(field).textValue())
        .toList();
  }

  /** The target of the header {@code Link}, as a path with its query. */
  static Optional<String> link(HttpResponse<String> answer, String relation) {
    return answer.headers().allValues("Link").stream()
        .map(Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"")::matcher)
        .filter(Matcher::matches)
        .map(matcher -> answer.uri().resolve(URI.create(matcher.group(1))))
        .map(uri -> uri.getRawPath() + "?" + uri.getRawQuery())
        .findFirst();
  }

  /** Asserts a refusal with this code, and that nothing of the request is stored. */
  void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode body = json(answer);
    assertThat(body.get("code").textValue()).isEqualTo(code);
    assertThat(body.get("error").textValue())
        .isNotBlank()
        .doesNotContain("Exception", "dev.parley");
    assertThat(body.get("requestId").textValue()).isNotBlank();
    assertThat(json(get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)))).isEmpty();
    assertThat(storedImages()).isZero();
  }

  /** Waits until so many sockets and polls are open at least. */
  void awaitLiveConnections(int count) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (servlet.liveConnections() < count && System.nanoTime() < deadline) {
      get(PATIENT, "/chat/unread");
    }
    assertThat(servlet.liveConnections()).isGreaterThanOrEqualTo(count);
  }

  int storedImages() {
    return images.storedBefore(Instant.MAX, Optional.empty(), Integer.MAX_VALUE).size();
  }

  @Override
  public void close() {
    try {
      running.stop().close();
    } catch (Exception failure) {
      throw new AssertionError(failure);
    }
    chat.close();
  }
}
