package dev.parley.chat;

import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.event.EventStream;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.EventsAfter;
import dev.parley.chat.spi.ChatStorage;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The stream over a store, with positions as text. Thread-safe. */
record SystemEvents(EventStore store) implements EventStream {
  private static final Pattern POSITION = Pattern.compile("(\\d{1,18})-([0-9a-f]{1,8})");

  static SystemEvents of(ChatStorage storage) {
    return new SystemEvents(
        storage
            .events()
            .orElseThrow(() -> new IllegalStateException("This storage records no events.")));
  }

  /**
   * Checks that a stream without events is one in which nothing happened.
   *
   * @throws IllegalStateException if no chat has switched the recording on
   */
  SystemEvents recorded() {
    if (store.kept().isZero()) {
      throw new IllegalStateException("No events are recorded: call ChatBuilder.events.");
    }
    return this;
  }

  @Override
  public EventStream.Page after(String position, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("A page must have 1 to " + MAX_LIMIT + " events.");
    }
    EventsAfter found = store.after(parsed(position), limit);
    if (found.gap()) {
      return new EventStream.Page(List.of(), text(found.newest()), false, true);
    }
    List<EventsAfter.Entry> rows = found.entries();
    String last = rows.isEmpty() ? position : text(rows.get(rows.size() - 1).position());
    return new EventStream.Page(
        rows.stream().flatMap(SystemEvents::entry).toList(),
        last,
        !rows.isEmpty() && !last.equals(text(found.newest())),
        false);
  }

  @Override
  public String start() {
    return text(store.after(FeedPosition.NOWHERE, 1).oldest());
  }

  @Override
  public String end() {
    return text(store.after(FeedPosition.NOWHERE, 1).newest());
  }

  /** What this version cannot read is left out, and stepped over with the page. */
  private static Stream<EventStream.Page.Entry> entry(EventsAfter.Entry row) {
    return row.event().stream()
        .map(event -> new EventStream.Page.Entry(text(row.position()), row.at(), event));
  }

  private static String text(FeedPosition position) {
    return position.number() + "-" + Long.toHexString(position.stamp());
  }

  private static FeedPosition parsed(String text) {
    Matcher parts = POSITION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("This text is not a position of an event stream.");
    }
    return new FeedPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2), 16));
  }
}
