package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the live feed by long poll, for clients and proxies without WebSocket. */
final class UpdatesHandler {
  private static final long WAIT_SECONDS = 25;
  private static final long MOST_SECONDS = 30;

  private final Chat chat;
  private final LiveJson json;
  private final Settings settings;
  private final LiveConnections connections;

  UpdatesHandler(Chat chat, LiveJson json, Settings settings, LiveConnections connections) {
    this.chat = chat;
    this.json = json;
    this.settings = settings;
    this.connections = connections;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/chat/updates", Set.of("cursor", "wait"), this::poll).countedAs(Action.LIVE));
  }

  private void poll(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    Optional<FeedPosition> cursor =
        parameters.value("cursor", text -> Cursors.feedOf(caller, text));
    long wait = parameters.number("wait").orElse(WAIT_SECONDS);
    if (wait > MOST_SECONDS) {
      throw Refusal.invalidParameter("wait is a number from 0 to " + MOST_SECONDS + ".");
    }
    if (!exchange.request().isAsyncSupported()) {
      throw Refusal.notFound();
    }
    Duration time = time(wait, exchange.signIn());
    String base = settings.base(exchange.request());
    LongPoll poll =
        new LongPoll(exchange, base, cursor.orElse(FeedPosition.START), time, json, connections);
    if (!connections.add(poll)) {
      throw connections.isDrained() ? Refusal.stopping() : Refusal.tooManyConnections();
    }
    try {
      poll.start(
          () ->
              cursor.isPresent()
                  ? chat.live().resume(caller, cursor.get(), poll)
                  : chat.live().subscribe(caller, Optional.empty(), poll));
    } catch (IllegalStateException closed) {
      poll.answer();
    }
  }

  /** A poll does not wait beyond the end of its caller's sign-in. */
  private Duration time(long seconds, Caller caller) {
    Duration wait = Duration.ofSeconds(seconds);
    Instant now = chat.clock().instant();
    Duration left = caller.until().map(end -> Duration.between(now, end)).orElse(wait);
    return left.isNegative() ? Duration.ZERO : left.compareTo(wait) < 0 ? left : wait;
  }
}
