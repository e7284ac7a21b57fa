package dev.parley.chat.embedding;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.EventStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts every event to a webhook, in order and at least once: what happened and where, never the
 * text.
 */
// snippet: webhook
final class EventWebhook { // the chat is built with .events(Duration.ofDays(30))
  private static final System.Logger LOG = System.getLogger(EventWebhook.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final EventStream events; // chat.events()
  private final URI webhook;
  private final SecretKeySpec secret; // new SecretKeySpec(bytes, "HmacSHA256"), shared with it
  private final Path position; // a file, or a row of yours
  private final Clock clock;
  private final Pause pause; // Thread::sleep

  EventWebhook(
      EventStream events,
      URI webhook,
      SecretKeySpec secret,
      Path position,
      Clock clock,
      Pause pause) {
    this.events = events;
    this.webhook = webhook;
    this.secret = secret;
    this.position = position;
    this.clock = clock;
    this.pause = pause;
  }

  /** Posts all there is. Call it every second, on one thread of one node; interrupt it to stop. */
  void catchUp() throws IOException, InterruptedException {
    EventStream.Page page;
    do {
      page = events.after(Files.exists(position) ? Files.readString(position) : events.start());
      if (page.gap()) { // stopped for longer than events are kept, or a backup was restored
        post(events.start(), "{\"kind\":\"gap\"}");
        store(events.start());
      } else {
        for (EventStream.Page.Entry entry : page.entries()) {
          post(entry.position(), json(entry.event()));
          store(entry.position()); // a crash before this line posts the event again
        }
        store(page.position()); // also past events that this version does not know
      }
    } while (page.more() || page.gap());
  }

  private void post(String id, String body) throws InterruptedException {
    Duration wait = FIRST_PAUSE;
    while (!accepts(id, body)) { // the events after it wait, so that they come in order
      LOG.log(System.Logger.Level.WARNING, "The webhook did not accept event {0}.", id);
      pause.of(wait);
      wait = wait.multipliedBy(2);
      wait = wait.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wait;
    }
  }

  private boolean accepts(String id, String body) throws InterruptedException {
    long seconds = clock.instant().getEpochSecond(); // the receiver refuses what is too old
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .header("Webhook-Id", id) // the same for each try: the receiver handles it once
            .header("Webhook-Timestamp", Long.toString(seconds))
            .header("Webhook-Signature", signature(id + "." + seconds + "." + body))
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException unreachable) {
      return false;
    }
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static String json(ChatEvent event) {
    String kind = "other";
    long seq = 0;
    if (event instanceof ChatEvent.MessageSent sent) {
      kind = "sent";
      seq = sent.message().seq();
    } else if (event instanceof ChatEvent.MessageChanged changed) {
      kind = changed.kind().name();
      seq = changed.message().seq();
    } else if (event instanceof ChatEvent.MarksMoved moved) {
      kind = "read";
      seq = moved.reader().marks().read();
    }
    return "{\"kind\":\"%s\",\"conversation\":\"%s\",\"seq\":%d}" // no id needs escaping
        .formatted(kind, event.conversation().value(), seq);
  }

  private void store(String reached) throws IOException {
    Path next = position.resolveSibling(position.getFileName() + ".next");
    Files.writeString(next, reached);
    Files.move(next, position, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Waits; a test does not. */
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }
}

// end
