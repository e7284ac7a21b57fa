package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.between;
import static dev.parley.chat.servlet.ChatServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Failures of the host or a store are reported with the contract's messages and reveal nothing
 * else.
 */
@ParameterizedClass
@EnumSource(Container.class)
class FailuresTest {
  private static final String SECRET = "jdbc:secret://host/of-mrs-k";

  @Parameter Container container = Container.JETTY;
  private final InterposedStorage storage = new InterposedStorage();
  private Optional<ChatServer> started = Optional.empty();

  @AfterEach
  void stop() {
    started.ifPresent(ChatServer::close);
  }

  @Test
  void anExceptionOfTheHostIsNotRevealed() {
    start(new Failing(() -> new IllegalStateException(SECRET, new RuntimeException(SECRET))));

    assertNothingIsShown();
  }

  @Test
  void aMissingClassIsNotRevealed() {
    start(new Failing(() -> new NoClassDefFoundError(SECRET)));

    assertNothingIsShown();
  }

  @Test
  void anOverflowingStackIsNotRevealed() {
    start(new Failing(() -> new StackOverflowError(SECRET)));

    assertNothingIsShown();
  }

  @Test
  void aFailedStoreIsNotRevealed() {
    start(new People().known);
    storage.beforeAppend =
        () -> {
          throw StorageException.failed(new IllegalStateException(SECRET));
        };

    assertInternalError(send());
  }

  @Test
  void aBusyStoreIsReportedWithRetryAfter() {
    start(new People().known);
    storage.beforeAppend =
        () -> {
          throw StorageException.busy(new IllegalStateException(SECRET));
        };
    storage.beforeInbox = storage.beforeAppend;

    for (HttpResponse<String> answer :
        List.of(send(), upload(), server().get(PATIENT, "/chat/unread"))) {
      assertRefused(answer, 503, "busy");
      assertThat(answer.headers().firstValue("Retry-After").orElse("none")).matches("[1-9]\\d*");
    }
    assertThat(storedImages()).isZero();
  }

  @Test
  void aFullStoreIsReported() {
    start(new People().known);
    storage.beforeAppend =
        () -> {
          throw StorageException.full(new IllegalStateException(SECRET));
        };

    assertRefused(send(), 507, "storage_full");
    assertRefused(upload(), 507, "storage_full");
    assertThat(send().headers().firstValue("Retry-After")).isEmpty();
    assertThat(storedImages()).isZero();
  }

  @Test
  void aPageThatFailsAfterItsTagWasMadeHasNoTag() {
    start(new People().known);
    assertThat(send().statusCode()).isEqualTo(201);
    AtomicInteger reads = new AtomicInteger();
    storage.afterRead =
        () -> {
          if (reads.incrementAndGet() == 2) {
            throw StorageException.busy(new IllegalStateException(SECRET));
          }
        };

    HttpResponse<String> answer =
        server().get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR));

    assertRefused(answer, 503, "busy");
    assertThat(answer.headers().map()).doesNotContainKeys("etag", "link", "x-chat-cursor");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
    assertThat(reads).hasValue(2);
  }

  private void assertNothingIsShown() {
    assertInternalError(server().get(PATIENT, "/chat/config"));
    assertInternalError(server().get(PATIENT, "/chat/doctors"));
    assertInternalError(server().get(PATIENT, "/chat/messages?" + between(PATIENT, DOCTOR)));
    assertInternalError(send());
    assertInternalError(upload());
    assertThat(storedImages()).isZero();
    assertThat(server().get(PATIENT, "/chat/unread").statusCode()).isEqualTo(200);
  }

  private void assertInternalError(HttpResponse<String> answer) {
    assertRefused(answer, 500, "internal_error");
  }

  private void assertRefused(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("none"))
        .startsWith("application/json");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    JsonNode body = json(answer);
    assertThat(body.fieldNames()).toIterable().containsExactly("error", "code", "requestId");
    assertThat(body.get("code").textValue()).isEqualTo(code);
    assertThat(body.get("error").textValue()).isNotBlank();
    assertThat(body.get("requestId").textValue()).isNotBlank();
    assertThat(answer.body() + answer.headers().map())
        .doesNotContain("secret", "Exception", "Error", "dev.parley", "java.");
  }

  private HttpResponse<String> send() {
    return server().post(PATIENT, "/chat/send", between(PATIENT, DOCTOR) + "&content=x");
  }

  private HttpResponse<String> upload() {
    return server()
        .post(
            PATIENT,
            "/chat/send",
            Multipart.between(PATIENT, DOCTOR)
                .file("image", "a.png", "image/png", Pictures.of("png", 4, 4)));
  }

  private int storedImages() {
    return server().images.storedBefore(Instant.MAX, Optional.empty(), 10).size();
  }

  private void start(ParticipantDirectory directory) {
    started =
        Optional.of(
            ChatServer.start(container, parts -> parts.storage(storage).directory(directory)));
  }

  private ChatServer server() {
    return started.orElseThrow();
  }

  /** A host's directory that fails in any way that a host's code can. */
  private record Failing(Supplier<Throwable> failure) implements ParticipantDirectory {
    @Override
    public Map<Participant, ParticipantProfile> profiles(Collection<Participant> participants) {
      throw thrown(failure.get());
    }

    @Override
    public ContactPage contactsOf(Participant viewer, ContactQuery query) {
      throw thrown(failure.get());
    }

    private static RuntimeException thrown(Throwable failure) {
      if (failure instanceof Error error) {
        throw error;
      }
      return (RuntimeException) failure;
    }
  }
}
