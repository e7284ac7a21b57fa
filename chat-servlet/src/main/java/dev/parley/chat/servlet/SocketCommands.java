package dev.parley.chat.servlet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client says over its socket: a JSON object with an action. Used by one thread at a time.
 */
final class SocketCommands {
  private static final Logger LOG = LoggerFactory.getLogger(SocketCommands.class);

  /** So many at once, and so many a second for long: no person's page needs more. */
  private static final int BURST = 100;

  private static final int PER_SECOND = 20;
  private static final long NANOS = 1_000_000_000L;

  private static final Set<String> KNOWN =
      Set.of("action", "partner_type", "partner_id", "up_to", "delivered_to");

  private final Chat chat;
  private final Participant caller;
  private final Outbox outbox;
  private double allowance = BURST;
  private long counted = System.nanoTime();

  SocketCommands(Chat chat, Participant caller, Outbox outbox) {
    this.chat = chat;
    this.caller = caller;
    this.outbox = outbox;
  }

  /** Does what a frame says, or answers why not; false if there were too many. */
  boolean take(String frame) {
    if (!isAllowed()) {
      return false;
    }
    try {
      run(Parameters.of(fields(frame)));
    } catch (RuntimeException failure) {
      ErrorMapper.Answer answer = ErrorMapper.map(failure);
      ObjectNode body = Json.object();
      body.put("event", "error");
      body.put("error", answer.message());
      body.put("code", answer.code());
      outbox.send(body.toString());
      if (answer.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
        LOG.error("A frame of a socket failed.", failure);
      }
    }
    return true;
  }

  private void run(Parameters command) {
    switch (command.text("action").orElse("")) {
      case "ping" -> outbox.send(Json.object().put("event", "pong").toString());
      case "typing" -> chat.typing().tell(caller, command.participant("partner"));
      case "read" -> Marked.of(command).move(chat, caller, command.participant("partner"));
      default -> throw Refusal.invalidParameter("The action is typing, read or ping.");
    }
  }

  /** The known fields as text, as in a form: an id is a number or a string on the wire. */
  private static Map<String, String> fields(String frame) {
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      JsonNode command = Json.parse(frame);
      if (command == null || !command.isObject()) {
        throw Refusal.invalidParameter("A frame is a JSON object.");
      }
      command
          .properties()
          .forEach(
              field -> {
                boolean plain = field.getValue().isTextual() || field.getValue().isIntegralNumber();
                if (KNOWN.contains(field.getKey()) && plain) {
                  fields.put(field.getKey(), field.getValue().asText());
                }
              });
      return fields;
    } catch (JsonProcessingException malformed) {
      throw Refusal.invalidParameter("A frame is a JSON object.");
    }
  }

  private boolean isAllowed() {
    long now = System.nanoTime();
    allowance = Math.min(BURST, allowance + (double) (now - counted) / NANOS * PER_SECOND);
    counted = now;
    allowance--;
    return allowance >= 0;
  }
}
