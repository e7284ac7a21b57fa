package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.change.Emoji;
import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.ConversationList.Cursor;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageContext;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.group.Group;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Several people who send, reply, edit, delete, react, pin and read in any order see what a simple
 * model says; a client that asks from time to time what is new and what has changed ends up equal.
 */
public abstract class ChangeModelContract {
  private static final int STEPS = 80;
  private static final List<Emoji> EMOJI =
      List.of(new Emoji("👍"), new Emoji("❤"), new Emoji("🎉"));

  private Instant time = Samples.NOW;

  /**
   * Supplies the storage under test.
   *
   * @return the same storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theStoreAgreesWithTheModel(int seed) {
    agrees(new Random(seed).ints(STEPS, 0, 100_000).boxed().toList());
  }

  /**
   * Runs a sequence of steps and compares after each.
   *
   * @param choices one number per step, at least 0
   */
  protected void agrees(List<Integer> choices) {
    Crowd crowd = Crowd.of(choices.size() % 2 == 0 ? 2 : 4);
    Model model = new Model(crowd.members());
    if (crowd.members().size() > 2) {
      stored(
          storage()
              .groups()
              .orElseThrow()
              .create(crowd.created(), new Group.Name("Four"), Group.History.ALL, time));
      model.founded(crowd.members().get(0));
    }
    Map<Participant, Client> clients = new HashMap<>();
    crowd.members().forEach(who -> clients.put(who, new Client(who)));
    for (int choice : choices) {
      time = time.plusMillis(1 + choice % 3);
      step(crowd, model, choice);
      for (Participant who : crowd.members()) {
        compare(crowd, model, who);
      }
      Client away = client(clients, crowd.members().get(choice / 7 % crowd.members().size()));
      away.catchUp(crowd);
      assertThat(away.seen()).isEqualTo(model.shownTo(away.who));
    }
  }

  private static Client client(Map<Participant, Client> clients, Participant who) {
    return Objects.requireNonNull(clients.get(who));
  }

  private void step(Crowd crowd, Model model, int choice) {
    Participant who = crowd.members().get(choice % crowd.members().size());
    long seq = choice / 4 % (model.rows.size() + 1);
    int detail = choice / 97;
    switch (choice / 4 % 9) {
      case 0, 1 -> {
        Optional<Long> origin = detail % 3 == 0 ? Optional.of(seq) : Optional.empty();
        boolean fits = origin.isEmpty() || (seq >= 1 && seq <= model.rows.size());
        Appended appended = send(crowd, who, "m" + choice, origin, choice);
        assertThat(appended instanceof Appended.New).isEqualTo(fits);
        if (fits) {
          model.send(who, "m" + choice, origin);
        }
      }
      case 2, 3 -> {
        long seen = detail % 3 == 0 || seq < 1 ? 0 : model.rows.get((int) seq - 1).textRevision;
        String text = "e" + detail % 5;
        MessageChanged changed =
            change(
                crowd,
                seq,
                who,
                new MessageChange.Edit(new MessageText(text), List.of(), seen, Instant.MIN, false));
        assertThat(name(changed)).isEqualTo(model.edit(who, seq, text, seen));
      }
      case 4 ->
          assertThat(
                  name(
                      change(crowd, seq, who, new MessageChange.Delete(false, Instant.MIN, false))))
              .isEqualTo(model.delete(who, seq));
      case 5, 6 -> {
        Emoji emoji = EMOJI.get(detail % EMOJI.size());
        boolean on = detail / 3 % 3 != 0;
        assertThat(name(change(crowd, seq, who, new MessageChange.React(emoji, on))))
            .isEqualTo(model.react(who, seq, emoji.value(), on));
      }
      case 7 -> {
        boolean on = detail % 3 != 0;
        assertThat(name(change(crowd, seq, who, new MessageChange.Pin(on))))
            .isEqualTo(model.pin(seq, on));
      }
      default -> {
        if (!model.rows.isEmpty()) {
          storage().conversations().mark(crowd.id(), who, UpTo.read(seq), time);
          model.read(who, seq);
        }
      }
    }
  }

  private Appended send(
      Crowd crowd, Participant who, String text, Optional<Long> origin, int choice) {
    NewMessage plain = crowd.text(who, text);
    return storage()
        .messages()
        .append(
            new NewMessage(
                plain.conversation(),
                plain.founders(),
                who,
                plain.body(),
                origin,
                Optional.of(new ClientMessageId("k" + time.toEpochMilli() + choice)),
                plain.fingerprint()),
            time);
  }

  private MessageChanged change(Crowd crowd, long seq, Participant who, MessageChange.What what) {
    return storage()
        .changes()
        .orElseThrow()
        .change(new MessageChange(crowd.id(), seq, who, what), time);
  }

  private static String name(MessageChanged changed) {
    return changed instanceof MessageChanged.Refused refused
        ? refused.reason().name()
        : changed.getClass().getSimpleName();
  }

  private void compare(Crowd crowd, Model model, Participant who) {
    Optional<Head> head = storage().conversations().head(crowd.id(), who);
    assertThat(head.isPresent()).isEqualTo(!model.rows.isEmpty());
    if (head.isEmpty()) {
      return;
    }
    assertThat(head.get().viewer().unread()).isEqualTo(model.unread(who));
    assertThat(
            storage().messages().page(crowd.id(), who, PageRequest.latest(200)).stream()
                .map(ChangeModelContract::shown)
                .toList())
        .isEqualTo(model.shownTo(who));
    assertThat(
            storage()
                .conversations()
                .conversationsOf(who, Cursor.TOP, 5)
                .rows()
                .get(0)
                .last()
                .preview())
        .isEqualTo(model.preview());
    assertThat(storage().changes().orElseThrow().pins(crowd.id(), who))
        .extracting(Message::seq)
        .isEqualTo(model.pinned());
  }

  /** All that a member sees of a message, as one text. */
  private static String shown(Message message) {
    StringBuilder reactions = new StringBuilder();
    for (MessageContext.Reaction one : message.reactions()) {
      reactions.append(one.emoji()).append(one.count()).append(one.own()).append(one.first());
    }
    String body =
        message.body() instanceof Body.Deleted deleted
            ? "deleted by " + deleted.by()
            : message.body() instanceof Body.Event ? "event" : message.text();
    return String.join(
        "|",
        Long.toString(message.seq()),
        message.sender().toString(),
        body,
        reactions,
        Boolean.toString(message.isPinned()),
        message.replyTo().map(ChangeModelContract::shown).orElse("none"),
        Boolean.toString(message.editedAt().isPresent()));
  }

  private static String shown(MessageContext.Quote quote) {
    return quote.seq()
        + " "
        + quote.origin().map(origin -> origin.kind() + origin.preview()).orElse("hidden");
  }

  /** A client that polls: new messages, then what changed since the revision that it knows. */
  private final class Client {
    private final Participant who;
    private final TreeMap<Long, Message> known = new TreeMap<>();
    private long revision;

    Client(Participant who) {
      this.who = who;
    }

    void catchUp(Crowd crowd) {
      long next =
          storage().conversations().head(crowd.id(), who).map(Head::revision).orElse(revision);
      List<Message> page =
          storage()
              .messages()
              .page(crowd.id(), who, PageRequest.after(known.isEmpty() ? 0 : known.lastKey(), 200));
      page.forEach(this::take);
      long from = revision;
      do {
        page = storage().messages().page(crowd.id(), who, PageRequest.changedAfter(from, 2));
        page.forEach(this::take);
        from = page.isEmpty() ? from : page.get(page.size() - 1).revision();
      } while (page.size() == 2);
      revision = next;
    }

    private void take(Message message) {
      known.put(message.seq(), message);
      known.replaceAll(
          (seq, other) ->
              other.replyTo().filter(quote -> quote.seq() == message.seq()).isPresent()
                  ? other.with(
                      new MessageContext(
                          Optional.of(MessageContext.Quote.of(message)),
                          other.reactions(),
                          other.isPinned()))
                  : other);
    }

    List<String> seen() {
      return known.values().stream().map(ChangeModelContract::shown).toList();
    }
  }

  /** What everyone should see, in the simplest way. */
  private static final class Model {
    private static final class Row {
      final Participant sender;
      String text;
      String kind;
      Optional<Long> origin = Optional.empty();
      long textRevision;
      boolean edited;
      long pinnedAt;
      final Map<String, LinkedHashMap<Participant, Integer>> reactions = new HashMap<>();

      Row(Participant sender, String text, String kind) {
        this.sender = sender;
        this.text = text;
        this.kind = kind;
      }
    }

    final List<Row> rows = new ArrayList<>();
    private final Map<Participant, Long> read = new HashMap<>();
    private long revision;
    private int uses;

    Model(List<Participant> members) {
      members.forEach(who -> read.put(who, 0L));
    }

    void founded(Participant creator) {
      rows.add(new Row(creator, "event", "EVENT"));
      revision++;
      read.replaceAll((who, before) -> 1L);
    }

    void send(Participant who, String text, Optional<Long> origin) {
      boolean nothingUnread = unread(who) == 0;
      Row row = new Row(who, text, "TEXT");
      row.origin = origin;
      rows.add(row);
      revision++;
      if (nothingUnread) {
        read.put(who, (long) rows.size());
      }
    }

    void read(Participant who, long seq) {
      read.merge(who, seq, Math::max);
    }

    String edit(Participant who, long seq, String text, long seen) {
      if (seq < 1) {
        return "NO_SUCH_MESSAGE";
      }
      Row row = rows.get((int) seq - 1);
      if (!row.sender.equals(who)) {
        return "NOT_PERMITTED";
      }
      if (!row.kind.equals("TEXT")) {
        return "NOT_EDITABLE";
      }
      if (row.text.equals(text)) {
        return "Same";
      }
      if (row.textRevision != seen) {
        return "Conflict";
      }
      row.text = text;
      row.edited = true;
      row.textRevision = ++revision;
      return "Done";
    }

    String delete(Participant who, long seq) {
      if (seq < 1) {
        return "NO_SUCH_MESSAGE";
      }
      Row row = rows.get((int) seq - 1);
      if (!row.sender.equals(who)) {
        return "NOT_PERMITTED";
      }
      if (!row.kind.equals("TEXT")) {
        return row.kind.equals("EVENT") ? "NOT_EDITABLE" : "Same";
      }
      row.kind = "DELETED";
      row.text = "deleted by " + who;
      row.edited = false;
      row.origin = Optional.empty();
      row.reactions.clear();
      row.pinnedAt = 0;
      row.textRevision = ++revision;
      return "Done";
    }

    String react(Participant who, long seq, String emoji, boolean on) {
      if (seq < 1) {
        return "NO_SUCH_MESSAGE";
      }
      Row row = rows.get((int) seq - 1);
      var people = row.reactions.getOrDefault(emoji, new LinkedHashMap<>());
      if (people.containsKey(who) == on) {
        return "Same";
      }
      if (!row.kind.equals("TEXT")) {
        return "NOT_EDITABLE";
      }
      if (on) {
        people.put(who, ++uses);
        row.reactions.put(emoji, people);
      } else {
        people.remove(who);
      }
      row.reactions.values().removeIf(Map::isEmpty);
      revision++;
      return "Done";
    }

    String pin(long seq, boolean on) {
      if (seq < 1) {
        return "NO_SUCH_MESSAGE";
      }
      Row row = rows.get((int) seq - 1);
      if (row.pinnedAt > 0 == on) {
        return "Same";
      }
      if (!row.kind.equals("TEXT")) {
        return "NOT_EDITABLE";
      }
      row.pinnedAt = on ? ++uses : 0;
      revision++;
      return "Done";
    }

    long unread(Participant who) {
      long above = read.getOrDefault(who, 0L);
      return rows.subList((int) above, rows.size()).stream()
          .filter(row -> !row.sender.equals(who) && !row.kind.equals("EVENT"))
          .count();
    }

    String preview() {
      Row last = rows.get(rows.size() - 1);
      return switch (last.kind) {
        case "DELETED" -> "";
        case "EVENT" -> "created";
        default -> last.text;
      };
    }

    List<Long> pinned() {
      return rows.stream()
          .filter(row -> row.pinnedAt > 0)
          .sorted(Comparator.comparingLong((Row row) -> row.pinnedAt).reversed())
          .map(row -> rows.indexOf(row) + 1L)
          .toList();
    }

    List<String> shownTo(Participant viewer) {
      List<String> all = new ArrayList<>();
      for (Row row : rows) {
        all.add(
            String.join(
                "|",
                Integer.toString(all.size() + 1),
                row.sender.toString(),
                row.text,
                reactions(row, viewer),
                Boolean.toString(row.pinnedAt > 0),
                row.origin.map(this::quote).orElse("none"),
                Boolean.toString(row.edited)));
      }
      return all;
    }

    private String quote(long seq) {
      Row row = rows.get((int) seq - 1);
      String preview =
          switch (row.kind) {
            case "DELETED" -> "";
            case "EVENT" -> "created";
            default -> row.text;
          };
      return seq + " " + row.kind + preview;
    }

    private static String reactions(Row row, Participant viewer) {
      StringBuilder text = new StringBuilder();
      row.reactions.entrySet().stream()
          .sorted(Comparator.comparing(one -> one.getValue().values().iterator().next()))
          .forEach(
              one ->
                  text.append(one.getKey())
                      .append(one.getValue().size())
                      .append(one.getValue().containsKey(viewer))
                      .append(one.getValue().keySet().stream().limit(3).toList()));
      return text.toString();
    }
  }
}
