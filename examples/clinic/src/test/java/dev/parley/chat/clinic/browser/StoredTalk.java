package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the server has of a conversation, in the lines that a device shows of it. */
final class StoredTalk {
  private static final double SETTLED_WITHIN_MS = 90_000;

  private StoredTalk() {}

  /** Waits until a screen shows what the server has. */
  static void settle(Device device, long seed) {
    try {
      device
          .page()
          .waitForCondition(
              () -> expected(device).equals(actual(device)),
              new Page.WaitForConditionOptions().setTimeout(SETTLED_WITHIN_MS));
    } catch (PlaywrightException differs) {
      assertThat(actual(device))
          .as("seed %d, %s", seed, device.person().person())
          .isEqualTo(expected(device));
    }
  }

  private static List<String> actual(Device device) {
    List<String> lines = new ArrayList<>(device.shown());
    lines.add("pins " + device.pins());
    lines.add("row " + device.row());
    return lines;
  }

  private static List<String> expected(Device device) {
    List<String> lines = new ArrayList<>();
    PlainClient person = device.person();
    String me = person.read("/chat/config").path("me").path("name").asText();
    stored(device).forEach(message -> lines.add(line(message, me)));
    JsonNode pins = person.read("/chat/pins?" + person.between(device.partner()));
    lines.add(
        "pins "
            + (pins.isEmpty() ? "0" : pins.size() + " " + pins.get(0).path("content").asText()));
    lines.add("row " + row(device));
    return lines;
  }

  private static String row(Device device) {
    PlainClient person = device.person();
    String[] partner = device.partner().split(":", 2);
    JsonNode element =
        person
            .read(
                "/chat/conversations/%s?partner_type=%s&partner_id=%s"
                    .formatted(person.person().replace(':', '/'), partner[0], partner[1]))
            .get(0);
    if (element.path("archived").asBoolean()) {
      return "";
    }
    List<String> marks = new ArrayList<>();
    if (element.hasNonNull("muted_until")) {
      marks.add("Muted");
    }
    if (element.path("pinned").asBoolean()) {
      marks.add("Pinned");
    }
    return String.join(
        " | ",
        senderOf(element) + element.path("lastMessage").asText(),
        String.join(",", marks),
        element.path("marked_unread").asBoolean() ? "unread" : "");
  }

  private static String senderOf(JsonNode element) {
    if (element.path("lastMessageIsOwn").asBoolean()) {
      return "You: ";
    }
    return element.hasNonNull("lastSender")
        ? element.path("lastSender").path("name").asText() + ": "
        : "";
  }

  private static String line(JsonNode message, String me) {
    boolean own = message.path("is_own").asBoolean();
    boolean deletedOwn = message.path("deleted_by").asText().equals("own");
    List<String> reactions = new ArrayList<>();
    for (JsonNode reaction : message.path("reactions")) {
      List<String> names =
          new ArrayList<>(
              StreamSupport.stream(reaction.path("names").spliterator(), false)
                  .map(JsonNode::asText)
                  .filter(name -> !name.equals(me))
                  .toList());
      if (reaction.path("own").asBoolean()) {
        names.add(0, "You");
      }
      reactions.add(reaction.path("emoji").asText() + " by " + String.join(", ", names));
    }
    return String.join(
        " | ",
        deletedOwn ? "You deleted this message." : message.path("content").asText(),
        message.hasNonNull("edited_at") ? "edited" : "",
        message.path("reply_to").path("content").asText(),
        String.join("; ", reactions.stream().sorted().toList()),
        own ? message.path("status").asText() : "");
  }

  /** Without the marks and the quotes, which a program renews by itself if it shows them. */
  static List<String> facts(List<JsonNode> messages) {
    return messages.stream()
        .map(
            message -> {
              ObjectNode copy = message.deepCopy();
              copy.remove(List.of("status", "reply_to"));
              return copy.toString();
            })
        .toList();
  }

  static List<JsonNode> stored(Device device) {
    return stored(device.person(), device.partner());
  }

  /** What people have sent, oldest first: a group's events are lines of another kind. */
  static List<JsonNode> stored(PlainClient person, String partner) {
    return StreamSupport.stream(
            person.read("/chat/messages?limit=200&" + person.between(partner)).spliterator(), false)
        .filter(message -> !message.path("message_type").asText().equals("event"))
        .toList();
  }

  static boolean isDeleted(JsonNode message) {
    return message.path("message_type").asText().equals("deleted");
  }
}
