package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.Crowd;
import dev.parley.chat.contract.GroupStoreContract;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.MessageReceipts;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcGroupStoreTest {
  @Nested
  class OnItsOwnFile extends GroupStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheHostsPool extends GroupStoreContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTransactionsOfTheHost extends GroupStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return new EachCallJoined(opened);
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends GroupStoreContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class WithAMemberWhoseIdOnlyALaterVersionReads {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void everyOtherMemberIsMet() {
      Crowd crowd = Crowd.ofGroup(5);
      GroupStore groups = opened.storage().groups().orElseThrow();
      groups.create(crowd.created(), new Group.Name("Ward 4"), Group.History.ALL, Instant.EPOCH);
      opened
          .storage()
          .connections()
          .writer()
          .transaction(
              handle -> handle.execute("UPDATE parley_participant SET id = '2 01' WHERE id = '2'"));

      GroupId id = ((ConversationId.Group) crowd.id()).group();
      List<Participant> met = new ArrayList<>();
      Optional<Participant> next = Optional.empty();
      List<Group.Member> page;
      do {
        page = groups.members(id, next, 2);
        page.forEach(member -> met.add(member.participant()));
        next = Optional.of(met.get(met.size() - 1));
      } while (page.size() == 2);

      assertThat(met)
          .containsExactlyInAnyOrderElementsOf(
              crowd.members().stream().filter(who -> !who.id().equals("2")).toList());
    }

    @Test
    void receiptsContinueAfterIt() {
      Crowd crowd = Crowd.ofGroup(5);
      GroupStore groups = opened.storage().groups().orElseThrow();
      groups.create(crowd.created(), new Group.Name("Ward 4"), Group.History.ALL, Instant.EPOCH);
      Participant sender = crowd.members().get(0);
      opened.storage().messages().append(crowd.text(sender, "hello"), Instant.EPOCH);
      opened
          .storage()
          .connections()
          .writer()
          .transaction(
              handle -> handle.execute("UPDATE parley_participant SET id = '2 01' WHERE id = '2'"));

      List<Participant> met = new ArrayList<>();
      Optional<Participant> next = Optional.empty();
      do {
        MessageReceipts page = groups.receipts(crowd.id(), sender, 2, next, 1);
        assertThat(page.people()).hasSize(1);
        met.add(page.people().get(0).participant());
        next = page.next();
      } while (next.isPresent());

      assertThat(met)
          .containsExactlyInAnyOrderElementsOf(
              crowd.members().stream()
                  .filter(who -> !who.equals(sender) && !who.id().equals("2"))
                  .toList());
    }
  }
}
