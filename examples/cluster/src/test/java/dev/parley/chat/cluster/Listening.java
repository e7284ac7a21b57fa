package dev.parley.chat.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One person's live feed by long poll, continued from the last cursor after every failure. */
final class Listening implements Runnable {
  private final Client client;
  private final URI address;
  private final Promises promises;
  private final Map<String, List<Long>> received = new HashMap<>();
  private final Map<String, String> contents = new HashMap<>();
  private final Map<String, Long> revisions = new HashMap<>();
  private final Map<String, Long> marks = new HashMap<>();
  private String cursor = "";
  private volatile boolean ended;

  Listening(Client client, URI address, Promises promises) {
    this.client = client;
    this.address = address;
    this.promises = promises;
  }

  void end() {
    ended = true;
  }

  synchronized boolean hasBegun() {
    return !cursor.isEmpty();
  }

  /** The numbers of the messages with a partner, in the order of their events. */
  synchronized List<Long> seqs(Client partner) {
    return List.copyOf(received.getOrDefault(partner.name(), List.of()));
  }

  synchronized String content(Client partner, long seq) {
    return contents.getOrDefault(partner.name() + " " + seq, "");
  }

  @Override
  public void run() {
    try {
      while (!ended) {
        if (!polled()) {
          promises.pause(100);
        }
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean polled() throws InterruptedException {
    try {
      String query = hasBegun() ? "?wait=5&cursor=" + Client.encoded(cursor) : "";
      Client.Response response = client.get(address, "/chat/updates" + query);
      if (response.isDone()) {
        take(response.body());
      } else if (!response.isTemporary()) {
        promises.broken(
            "a cursor is valid on every node", client.name() + " got " + response.status());
        promises.pause(1_000);
      }
      return response.isDone();
    } catch (IOException down) {
      return false;
    }
  }

  private synchronized void take(JsonNode updates) {
    for (JsonNode event : updates.path("events")) {
      String partner =
          event.path("partner_type").asText() + "/" + event.path("partner_id").asText();
      switch (event.path("event").asText()) {
        case "message" -> {
          received
              .computeIfAbsent(partner, first -> new ArrayList<>())
              .add(event.path("message").path("seq").asLong());
          content(partner, event.path("message"));
        }
        case "changed" -> content(partner, event.path("message"));
        case "read" -> marks(partner, event);
        case "resync" ->
            promises.broken("no event is skipped", client.name() + " had to start over");
        default -> {
          // Presence and typing are not durable.
        }
      }
    }
    cursor = updates.path("cursor").asText();
  }

  private void content(String partner, JsonNode message) {
    String key = partner + " " + message.path("seq").asLong();
    long revision = message.path("revision").asLong();
    if (revision >= revisions.getOrDefault(key, 0L)) {
      revisions.put(key, revision);
      contents.put(key, message.path("content").asText());
    }
  }

  private void marks(String partner, JsonNode event) {
    String reader = event.path("reader_type").asText() + "/" + event.path("reader_id").asText();
    for (String kind : List.of("read_seq", "delivered_seq")) {
      String key = partner + " " + reader + " " + kind;
      long before = marks.getOrDefault(key, 0L);
      long now = event.path(kind).asLong();
      promises.check(
          now >= before,
          "marks never move back",
          "%s saw %s of %s go from %d to %d".formatted(client.name(), kind, reader, before, now));
      marks.put(key, now);
    }
  }
}
