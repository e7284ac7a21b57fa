package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList.Cursor;
import dev.parley.chat.conversation.ConversationQuery.Filter;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.View;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.ConversationSummary;
import dev.parley.chat.conversation.spi.UnreadConversation;
import dev.parley.chat.event.ChatEvent.ChangeKind;
import dev.parley.chat.event.spi.FeedEntry;
import dev.parley.chat.group.Group;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.view.Views;
import dev.parley.chat.view.spi.ViewChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three people who pin, archive, mute, mark as unread, block, send and read in any order see what a
 * simple model says; a client that was away and reads what its feed names ends up equal.
 */
public abstract class ViewModelContract {
  private static final int STEPS = 80;

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
    Model model = new Model(Crowd.of(3));
    model.start();
    Map<Participant, Client> clients = new HashMap<>();
    model.people.forEach(who -> clients.put(who, new Client(who)));
    for (int choice : choices) {
      time = time.plusMillis(1 + choice % 3);
      model.step(choice);
      Participant who = model.people.get(choice / 3 % 3);
      model.compare(who);
      Client away = clients.computeIfAbsent(who, Client::new);
      away.catchUp();
      assertThat(away.views).isEqualTo(model.changedViews(who));
      assertThat(away.blocked).isEqualTo(model.blocked(who));
    }
  }

  /** A client that reads only what its feed names. */
  private final class Client {
    private final Participant who;
    private final Map<ConversationId, View> views = new HashMap<>();
    private final Set<Participant> blocked = new HashSet<>();
    private FeedPosition position = FeedPosition.START;

    Client(Participant who) {
      this.who = who;
    }

    void catchUp() {
      for (FeedEntry entry : storage().feeds().after(who, position, 1000).entries()) {
        position = entry.position();
        if (entry.kind().equals(ChangeKind.VIEW)) {
          ConversationId id = entry.conversation().orElseThrow();
          views.put(id, row(who, id).view());
          views.values().removeIf(View.NONE::equals);
        } else if (entry.kind().equals(ChangeKind.BLOCK)) {
          Participant other = entry.actor().orElseThrow();
          blocked.remove(other);
          blocked.addAll(blocks().among(who, Set.of(other)).blocked());
        }
      }
    }
  }

  private ConversationSummary row(Participant who, ConversationId id) {
    return storage().conversations().conversationOf(who, id).orElseThrow();
  }

  private BlockStore blocks() {
    return storage().blocks().orElseThrow();
  }

  /** What everyone should see, in the simplest way. */
  private final class Model {
    private static final class Own {
      View view = View.NONE;
      long read;
      long unread;
    }

    private static final class Talk {
      final Crowd crowd;
      final Map<Participant, Own> members = new HashMap<>();
      long lastSeq;
      long moved;

      Talk(Crowd crowd) {
        this.crowd = crowd;
        crowd.members().forEach(who -> members.put(who, new Own()));
      }

      Own own(Participant who) {
        return members.computeIfAbsent(who, unknown -> new Own());
      }
    }

    final List<Participant> people;
    private final List<Talk> talks = new ArrayList<>();
    private final Set<List<Participant>> blocks = new HashSet<>();
    private long moves;

    Model(Crowd group) {
      people = group.members();
      talks.add(new Talk(group));
      for (int pair = 0; pair < 3; pair++) {
        Participant one = people.get(pair);
        Participant other = people.get((pair + 1) % 3);
        talks.add(new Talk(new Crowd(ConversationId.between(one, other), List.of(one, other))));
      }
    }

    void start() {
      Talk group = talks.get(0);
      stored(
          storage()
              .groups()
              .orElseThrow()
              .create(group.crowd.created(), new Group.Name("Three"), Group.History.ALL, time));
      group.lastSeq = 1;
      group.moved = ++moves;
      group.members.values().forEach(own -> own.read = 1);
    }

    void step(int choice) {
      Talk talk = talks.get(choice / 5 % talks.size());
      Participant who = talk.crowd.members().get(choice / 20 % talk.crowd.members().size());
      int detail = choice / 97;
      switch (choice % 5) {
        case 0, 1 -> view(talk, who, detail);
        case 2 -> send(talk, who);
        case 3 -> mark(talk, who, detail);
        default -> block(who, people.get(detail % 3), detail % 4 != 0);
      }
    }

    private void view(Talk talk, Participant who, int detail) {
      boolean on = detail / 4 % 3 != 0;
      Views.Change change =
          switch (detail % 4) {
            case 0 -> Views.Change.NOTHING.pinned(on);
            case 1 -> Views.Change.NOTHING.archived(on);
            case 2 -> Views.Change.NOTHING.mutedUntil(on ? time.plusMillis(20) : Instant.EPOCH);
            default -> Views.Change.NOTHING.markedUnread(on);
          };
      ViewChanged changed =
          storage().views().orElseThrow().change(talk.crowd.id(), who, change, time);
      if (talk.lastSeq == 0) {
        assertThat(changed).isEqualTo(new ViewChanged.Refused(ViewChanged.Reason.NOT_MEMBER));
      } else {
        Own own = talk.own(who);
        View after = change.of(own.view);
        assertThat(changed).isEqualTo(new ViewChanged.Done(after, !after.equals(own.view)));
        own.view = after;
      }
    }

    private void send(Talk talk, Participant who) {
      Appended appended = storage().messages().append(talk.crowd.text(who, "hello"), time);
      Optional<Appended.Reason> refusal = refusal(talk, who);
      if (refusal.isPresent()) {
        assertThat(appended).isEqualTo(new Appended.Refused(refusal.get()));
        return;
      }
      stored(appended);
      talk.lastSeq++;
      talk.moved = ++moves;
      talk.members.forEach(
          (member, own) -> {
            if (!member.equals(who)) {
              own.unread++;
            } else if (own.unread == 0) {
              own.read = talk.lastSeq;
            }
            own.view = own.view.reached(time);
          });
    }

    private Optional<Appended.Reason> refusal(Talk talk, Participant who) {
      if (!(talk.crowd.id() instanceof ConversationId.Direct two)) {
        return Optional.empty();
      }
      Participant other = two.partnerOf(who);
      if (blocks.contains(List.of(who, other))) {
        return Optional.of(Appended.Reason.BLOCKED_BY_SENDER);
      }
      return blocks.contains(List.of(other, who))
          ? Optional.of(Appended.Reason.BLOCKED)
          : Optional.empty();
    }

    private void mark(Talk talk, Participant who, int detail) {
      boolean reads = detail % 3 != 0;
      UpTo upTo = reads ? UpTo.end() : UpTo.delivered(Long.MAX_VALUE);
      var result = storage().conversations().mark(talk.crowd.id(), who, upTo, time);
      assertThat(result.isPresent()).isEqualTo(talk.lastSeq > 0);
      if (reads && talk.lastSeq > 0) {
        Own own = talk.own(who);
        own.read = talk.lastSeq;
        own.unread = 0;
        own.view = own.view.read();
      }
    }

    private void block(Participant who, Participant other, boolean on) {
      if (!who.equals(other)) {
        List<Participant> pair = List.of(who, other);
        assertThat(blocks().block(who, other, on, time))
            .isEqualTo(on ? blocks.add(pair) : blocks.remove(pair));
      }
    }

    private List<Talk> list(Participant who) {
      return talks.stream()
          .filter(talk -> talk.lastSeq > 0 && talk.members.containsKey(who))
          .sorted(Comparator.<Talk>comparingLong(talk -> talk.moved).reversed())
          .toList();
    }

    void compare(Participant who) {
      for (Filter filter : Filter.values()) {
        assertThat(
                storage().views().orElseThrow().conversationsOf(who, filter, Cursor.TOP, 10).rows())
            .extracting(ConversationSummary::id)
            .isEqualTo(
                list(who).stream()
                    .filter(talk -> isIn(filter, talk.own(who)))
                    .map(talk -> talk.crowd.id())
                    .toList());
      }
      for (Talk talk : list(who)) {
        ConversationSummary row = row(who, talk.crowd.id());
        assertThat(row.view()).isEqualTo(talk.own(who).view);
        assertThat(row.viewer().unread()).isEqualTo(talk.own(who).unread);
        assertThat(row.others().isPresent())
            .isEqualTo(
                !(talk.crowd.id() instanceof ConversationId.Direct two)
                    || !blocks.contains(List.of(two.partnerOf(who), who)));
      }
      List<UnreadConversation> unread =
          storage().conversations().unread(Set.of(who), 10).getOrDefault(who, List.of());
      assertThat(unread.stream().filter(row -> row.counts(time)).map(UnreadConversation::id))
          .containsExactlyInAnyOrderElementsOf(
              list(who).stream()
                  .filter(talk -> isIn(Filter.UNREAD, talk.own(who)))
                  .filter(talk -> !talk.own(who).view.isMuted(time))
                  .map(talk -> talk.crowd.id())
                  .toList());
    }

    private boolean isIn(Filter filter, Own own) {
      return switch (filter) {
        case ALL -> true;
        case ACTIVE -> !own.view.archived();
        case ARCHIVED -> own.view.archived();
        case PINNED -> own.view.pinned();
        case UNREAD -> own.unread > 0 || own.view.markedUnread();
      };
    }

    Map<ConversationId, View> changedViews(Participant who) {
      Map<ConversationId, View> views = new HashMap<>();
      list(who).forEach(talk -> views.put(talk.crowd.id(), talk.own(who).view));
      views.values().removeIf(View.NONE::equals);
      return views;
    }

    Set<Participant> blocked(Participant who) {
      Set<Participant> blocked = new HashSet<>();
      people.stream().filter(other -> blocks.contains(List.of(who, other))).forEach(blocked::add);
      return blocked;
    }
  }
}
