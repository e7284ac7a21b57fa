package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationList.Cursor;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.UpTo;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.conversation.spi.Head;
import dev.parley.chat.conversation.spi.SeqRange;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.group.spi.GroupChange.Standing;
import dev.parley.chat.group.spi.GroupChanged;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five people who join, leave, send, mention, read and look at images in any order see what a
 * simple model says.
 */
public abstract class GroupModelContract {
  private static final int STEPS = 80;

  /**
   * Supplies the storage under test.
   *
   * @return the same storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void theStoreAgreesWithTheModel(int seed) {
    agrees(new Random(seed).ints(STEPS, 0, 10_000).boxed().toList());
  }

  /**
   * Runs a sequence of steps and compares after each.
   *
   * @param choices one number per step, at least 0
   */
  protected void agrees(List<Integer> choices) {
    Crowd crowd = Crowd.ofGroup(5);
    Group.History history = choices.size() % 2 == 0 ? Group.History.ALL : Group.History.JOINED;
    stored(
        storage()
            .groups()
            .orElseThrow()
            .create(crowd.created(), new Group.Name("Five"), history, NOW));
    Model model = new Model(history == Group.History.ALL, crowd.members());
    for (int choice : choices) {
      step(crowd, model, choice);
      crowd.members().forEach(who -> compare(crowd, model, who));
    }
  }

  private void step(Crowd crowd, Model model, int choice) {
    Participant who = crowd.members().get(choice % 5);
    Participant other = crowd.members().get(choice / 5 % 5);
    boolean member = model.person(who).member;
    switch (choice / 25 % 7) {
      case 0 -> {
        change(
            crowd,
            Participant.SYSTEM,
            Standing.HOST,
            new GroupChange.Members(Set.of(who), Set.of()));
        if (!member) {
          model.shownEvent();
          model.join(who);
        }
      }
      case 1 -> {
        var changed = change(crowd, who, Standing.MEMBER, new GroupChange.Leave());
        assertThat(changed instanceof GroupChanged.Done).isEqualTo(member);
        if (changed instanceof GroupChanged.Done done) {
          done.events().forEach(event -> model.event());
          model.leave(who);
        }
      }
      case 2 -> {
        long wanted = choice / 175;
        var marked = storage().conversations().mark(crowd.id(), who, UpTo.read(wanted), NOW);
        assertThat(marked.isPresent()).isEqualTo(member);
        model.read(who, wanted);
      }
      case 3 -> {
        boolean fits = member && !who.equals(other) && model.person(other).member;
        Appended appended = storage().messages().append(crowd.mentioning(who, other), NOW);
        // The core refuses a mention of oneself before the store sees it.
        if (who.equals(other) && member) {
          model.send(who, Optional.of(who), Optional.empty());
        } else {
          assertThat(appended instanceof Appended.New).isEqualTo(fits);
          if (fits) {
            model.send(who, Optional.of(other), Optional.empty());
          }
        }
      }
      case 4 -> {
        Attachment image = attachment();
        Appended appended = storage().messages().append(crowd.image(who, image), NOW);
        assertThat(appended instanceof Appended.New).isEqualTo(member);
        if (member) {
          model.send(who, Optional.empty(), Optional.of(image));
        }
      }
      default -> {
        Appended appended = storage().messages().append(crowd.text(who, "hello"), NOW);
        assertThat(appended instanceof Appended.New).isEqualTo(member);
        if (member) {
          model.send(who, Optional.empty(), Optional.empty());
        }
      }
    }
  }

  private void compare(Crowd crowd, Model model, Participant who) {
    Model.Person person = model.person(who);
    Head head = storage().conversations().head(crowd.id(), who).orElseThrow();
    assertThat(head.isMember()).isEqualTo(person.member);
    assertThat(head.visible()).isEqualTo(person.stays);
    assertThat(head.viewer().unread()).isEqualTo(model.unread(who));
    assertThat(head.viewer().mentions()).isEqualTo(model.mentions(who));
    assertThat(storage().messages().nextMention(crowd.id(), who)).isEqualTo(model.nextMention(who));
    assertThat(head.size()).isEqualTo(model.size());
    assertThat(storage().conversations().counters(who).unreadMessages())
        .isEqualTo(model.unread(who));
    assertThat(storage().conversations().conversationsOf(who, Cursor.TOP, 9).rows())
        .hasSize(person.member ? 1 : 0)
        .allMatch(row -> row.last().seq() == model.shown && row.lastSeq() == model.last)
        .allMatch(row -> row.viewer().mentions() == model.mentions(who));
    assertThat(storage().messages().page(crowd.id(), who, PageRequest.latest(200)))
        .extracting(Message::seq)
        .isEqualTo(model.visible(who));
    for (Map.Entry<Long, Attachment> image : model.images.entrySet()) {
      assertThat(storage().messages().messageOf(image.getValue().id(), who).isPresent())
          .isEqualTo(model.visible(who).contains(image.getKey()));
    }
  }

  private GroupChanged change(
      Crowd crowd, Participant actor, Standing needs, GroupChange.What what) {
    ConversationId.Group id = (ConversationId.Group) crowd.id();
    return storage()
        .groups()
        .orElseThrow()
        .change(new GroupChange(id.group(), actor, needs, what, 500), NOW);
  }

  /** What five people should see, in the simplest way. */
  private static final class Model {
    private record Sent(long seq, Participant sender, Optional<Participant> mentioned) {}

    private static final class Person {
      boolean member = true;
      long read = 1;
      List<SeqRange> stays = new ArrayList<>(List.of(SeqRange.ALL));
    }

    final Map<Participant, Person> people = new HashMap<>();
    final Map<Long, Attachment> images = new HashMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final boolean all;
    private long last = 1;
    private long shown = 1;

    Model(boolean all, List<Participant> members) {
      this.all = all;
      members.forEach(who -> people.put(who, new Person()));
    }

    Person person(Participant who) {
      return Objects.requireNonNull(people.get(who));
    }

    void event() {
      last++;
    }

    void shownEvent() {
      last++;
      shown = last;
    }

    void join(Participant who) {
      Person person = person(who);
      person.member = true;
      person.read = last;
      person.stays.add(new SeqRange(all ? 1 : last, Long.MAX_VALUE));
    }

    void leave(Participant who) {
      Person person = person(who);
      person.member = false;
      SeqRange stay = person.stays.remove(person.stays.size() - 1);
      person.stays.add(new SeqRange(stay.from(), last));
    }

    void read(Participant who, long upTo) {
      Person person = person(who);
      person.read = Math.max(person.read, Math.min(upTo, last));
    }

    void send(Participant who, Optional<Participant> mentioned, Optional<Attachment> image) {
      boolean nothingUnread = unread(who) == 0;
      last++;
      shown = last;
      sent.add(new Sent(last, who, mentioned));
      image.ifPresent(one -> images.put(last, one));
      if (nothingUnread) {
        person(who).read = last;
      }
    }

    long unread(Participant who) {
      return above(who).stream().filter(one -> !one.sender().equals(who)).count();
    }

    long mentions(Participant who) {
      return above(who).stream().filter(one -> one.mentioned().equals(Optional.of(who))).count();
    }

    Optional<Long> nextMention(Participant who) {
      return above(who).stream()
          .filter(one -> one.mentioned().equals(Optional.of(who)))
          .map(Sent::seq)
          .findFirst();
    }

    private List<Sent> above(Participant who) {
      Person person = person(who);
      return person.member
          ? sent.stream().filter(one -> one.seq() > person.read).toList()
          : List.of();
    }

    List<Long> visible(Participant who) {
      return LongStream.rangeClosed(1, last)
          .filter(seq -> person(who).stays.stream().anyMatch(stay -> stay.contains(seq)))
          .boxed()
          .toList();
    }

    int size() {
      return (int) people.values().stream().filter(person -> person.member).count();
    }
  }
}
