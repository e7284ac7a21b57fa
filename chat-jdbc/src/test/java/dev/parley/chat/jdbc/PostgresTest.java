package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.ChangeModelContract;
import dev.parley.chat.contract.DurabilityContract;
import dev.parley.chat.contract.GroupModelContract;
import dev.parley.chat.contract.JournalContract;
import dev.parley.chat.contract.LaterVersionContract;
import dev.parley.chat.contract.LiveContract;
import dev.parley.chat.contract.TenantContract;
import dev.parley.chat.conversation.Body;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** All contracts, as most hosts use PostgreSQL. */
class PostgresTest extends PostgresContracts {
  PostgresTest() {
    super(OpenedPostgres.searched());
  }

  @Nested
  class Durability extends DurabilityContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected void restart() {
      opened.restart();
    }
  }

  @Nested
  class Live extends LiveContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected void restart() {
      opened.restart();
    }
  }

  @Nested
  class Model extends GroupModelContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class ModelOfChanges extends ChangeModelContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class Tenants extends TenantContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class LaterVersion extends LaterVersionContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected LaterVersionContract.LaterVersion later() {
      return new LaterRows(opened);
    }
  }

  @Nested
  class TheIndex extends SearchIndexContract {
    @Override
    OpenedDatabase opened() {
      return opened;
    }

    @Override
    String id() {
      return "message_id";
    }

    @Test
    void aTextThatIsDeletedMeanwhileIsNotIndexed() throws Exception {
      Message deleted = send("a secret word");
      ExecutorService thread = Executors.newSingleThreadExecutor();
      try (Connection deleting = opened.plain();
          Statement statement = deleting.createStatement()) {
        deleting.setAutoCommit(false);
        statement.execute(
            "UPDATE parley_message SET content = '' WHERE message_id = " + deleted.id());

        Future<Integer> indexing = thread.submit(() -> search().index(50));
        while (!indexing.isDone() && waiting() == 0) {
          Thread.onSpinWait();
        }
        deleting.commit();
        indexing.get();
      } finally {
        thread.shutdownNow();
      }

      assertThat(find("secret")).isEmpty();
    }

    private long waiting() {
      return number(
          "SELECT COUNT(*) AS number FROM pg_locks WHERE NOT granted AND locktype ="
              + " 'transactionid'");
    }
  }

  @Nested
  class Changes extends JournalContract {
    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected void change(
        Message message, Body body, ChatEvent.ChangeKind kind, Participant actor) {
      assertThat(JournalTest.change(opened, message, body, kind, actor)).isTrue();
    }
  }
}
