package dev.parley.chat.servlet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the commands that a client sends over its socket: JSON objects with an action. Used by one
 * thread at a time.
 */
final class SocketCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SocketCommands.class);

  /** The largest burst and the sustained rate per second; the page needs less. */
  private static final int BURST = 100;

  private static final int PER_SECOND = 20;
  private static final long NANOS = 1_000_000_000L;

  private static final Set<String> KNOWN =
      Set.of("action", "partner_type", "partner_id", "up_to", "delivered_to");

  private final Chat chat;
  private final Limits limits;
  private final Participant caller;
  private final Outbox outbox;
  private double allowance = BURST;
  private long counted = System.nanoTime();

  SocketCommands(Chat chat, Limits limits, Participant caller, Outbox outbox) {
    this.chat = chat;
    this.limits = limits;
    this.caller = caller;
    this.outbox = outbox;
  }

  /** Runs a frame's command, or answers with an error. Returns false if there were too many. */
  boolean take(String frame) {
    if (!isAllowed()) {
      return false;
    }
    try {
      run(fields(frame));
    } catch (RuntimeException failure) {
      ErrorMapper.ErrorResponse error = ErrorMapper.map(failure);
      ObjectNode body = Json.object();
      body.put("event", "error");
      body.put("error", error.message());
      body.put("code", error.code());
      retryAfter(error).ifPresent(seconds -> body.put("retry_after", seconds));
      outbox.send(Json.text(body));
      if (error.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
        LOG.error("A frame of a socket failed.", failure);
      }
    }
    return true;
  }

  private void run(Parameters command) {
    switch (command.text("action").orElse("")) {
      case "ping" -> outbox.send(Json.text(Json.object().put("event", "pong")));
      case "typing" -> {
        limits.check(caller, Action.TYPING);
        chat.typing().signal(caller, command.peer("partner"));
      }
      case "read" -> {
        limits.check(caller, Action.MARK);
        chat.mark(caller, command.peer("partner"), MarkRequest.upTo(command));
      }
      default -> throw Refusal.invalidParameter("The action must be typing, read or ping.");
    }
  }

  private static Optional<Integer> retryAfter(ErrorMapper.ErrorResponse error) {
    return Optional.ofNullable(error.headers().get("Retry-After")).map(Integer::valueOf);
  }

  /** The fields as text, by the rules of a form: an id may be a number or a string. */
  private static Parameters fields(String frame) {
    FormFields known = new FormFields(KNOWN, Set.of(), List.of());
    try (JsonParser json = Json.parser(frame)) {
      require(json.nextToken() == JsonToken.START_OBJECT);
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (known.reads(name) && value != JsonToken.VALUE_NULL) {
          known.accept(name, text(name, value, json));
        }
      }
      require(json.nextToken() == null);
      return known.parameters();
    } catch (IOException malformed) {
      throw notAnObject();
    }
  }

  private static String text(String name, JsonToken value, JsonParser json) throws IOException {
    if (value != JsonToken.VALUE_STRING && value != JsonToken.VALUE_NUMBER_INT) {
      throw Refusal.invalidField(name, "is a text or a whole number");
    }
    return json.getText();
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw notAnObject();
    }
  }

  private static Refusal notAnObject() {
    return Refusal.invalidParameter("A frame must be a JSON object.");
  }

  private boolean isAllowed() {
    long now = System.nanoTime();
    allowance = Math.min(BURST, allowance + (double) (now - counted) / NANOS * PER_SECOND);
    counted = now;
    allowance--;
    return allowance >= 0;
  }
}
