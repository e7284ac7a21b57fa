package dev.parley.chat.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One person who sends, edits, reacts and reads. Each step is repeated, as it is, until a node has
 * acknowledged it.
 */
final class Writing implements Runnable {
  private static final int PAUSE_MILLIS = 150;
  private static final String EMOJI = "\uD83D\uDC4D";

  private final Client client;
  private final Client partner;
  private final URI address;
  private final Promises promises;
  private final Random random;
  private final TreeMap<Long, String> acknowledged = new TreeMap<>();
  private final Map<Long, Long> textRevisions = new HashMap<>();
  private final Map<Long, Boolean> reactions = new HashMap<>();
  private long readUpTo;
  private int sent;
  private final AtomicInteger steps = new AtomicInteger();
  private boolean refused;

  Writing(Client client, Client partner, URI address, Promises promises, long seed) {
    this.client = client;
    this.partner = partner;
    this.address = address;
    this.promises = promises;
    this.random = new Random(seed);
  }

  int steps() {
    return steps.get();
  }

  Client client() {
    return client;
  }

  Client partner() {
    return partner;
  }

  /** The texts by number, as they were last acknowledged; read after the thread has ended. */
  Map<Long, String> acknowledged() {
    return acknowledged;
  }

  /** Whether the reaction to a message was last put or taken back. */
  Map<Long, Boolean> reactions() {
    return reactions;
  }

  @Override
  public void run() {
    try {
      while (!promises.isOver() && !refused) {
        int choice = random.nextInt(10);
        if (acknowledged.isEmpty() || choice < 6) {
          send();
        } else if (choice < 7) {
          edit();
        } else if (choice < 8) {
          react();
        } else {
          read();
        }
        steps.incrementAndGet();
        promises.pause(random.nextInt(PAUSE_MILLIS));
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() throws InterruptedException {
    sent++;
    String text = "message " + sent + " of " + client.name();
    // A key belongs to its sender, who may have another conversation at the same time.
    String key = Client.encoded(sent + " to " + partner.name());
    JsonNode message = done("/chat/send", "&client_message_id=" + key + "&content=", text);
    long seq = message.path("seq").asLong();
    if (seq == 0) {
      return;
    }
    String before = acknowledged.put(seq, text);
    promises.check(
        before == null, "two sends are two messages", "%s at %d".formatted(client.name(), seq));
    textRevisions.put(seq, message.path("text_revision").asLong());
  }

  private void edit() throws InterruptedException {
    long seq = acknowledged.lastKey();
    String text = "edition " + steps.get() + " of " + client.name();
    String form =
        "&seq=%d&text_revision=%d&content=".formatted(seq, textRevisions.getOrDefault(seq, 0L));
    JsonNode message = done("/chat/edit", form, text);
    if (message.path("seq").asLong() == seq) {
      acknowledged.put(seq, text);
      textRevisions.put(seq, message.path("text_revision").asLong());
    }
  }

  private void react() throws InterruptedException {
    long seq = acknowledged.lastKey();
    boolean on = !reactions.getOrDefault(seq, false);
    done("/chat/react", "&seq=%d&on=%b&emoji=".formatted(seq, on), EMOJI);
    reactions.put(seq, on);
  }

  private void read() throws InterruptedException {
    long upTo = acknowledged.lastKey();
    JsonNode marks = done("/chat/read", "&up_to=", Long.toString(upTo));
    long now = marks.path("readSeq").asLong();
    promises.check(
        now >= Math.max(upTo, readUpTo),
        "marks never move back",
        "%s read up to %d and then %d".formatted(client.name(), Math.max(upTo, readUpTo), now));
    readUpTo = now;
  }

  /** Repeats a request until it is acknowledged; an edit that already took effect is, too. */
  private JsonNode done(String path, String form, String value) throws InterruptedException {
    String body = client.sends(partner) + form + Client.encoded(value);
    while (true) {
      try {
        Client.Response response = client.post(address, path, body);
        if (response.isDone()) {
          return response.body();
        }
        JsonNode now = response.body().path("message");
        if (response.status() == 409 && now.path("content").asText().equals(value)) {
          return now;
        }
        if (!response.isTemporary()) {
          promises.broken(
              "a valid request is accepted, also repeated",
              "%s of %s got %d %s"
                  .formatted(
                      path,
                      client.name(),
                      response.status(),
                      response.body().path("code").asText()));
          refused = true;
          return response.body();
        }
      } catch (IOException down) {
        // The connection or the node is gone; the outcome is unknown.
      }
      promises.pause(100);
    }
  }
}
