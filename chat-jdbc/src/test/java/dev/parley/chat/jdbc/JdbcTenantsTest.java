package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.CONVERSATION;
import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.TenantContract;
import dev.parley.chat.conversation.FeedPosition;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import dev.parley.chat.tenant.TenantStorage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcTenantsTest {
  @Nested
  class InOneFile extends TenantContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InsideTheHostsTransaction {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void aTenantWritesUnderItsOwnNames() throws SQLException {
      TenantStorage north = TenantStorage.of("north", opened.storage());
      TenantStorage south = TenantStorage.of("south", opened.storage());
      north.events().orElseThrow().keep(Duration.ofDays(1));
      try (Connection host = opened.host();
          JoinedStorage inside = north.join(opened.storage().join(host))) {
        inside.messages().append(text(PATIENT, DOCTOR, "Good morning"), NOW);
        assertThat(inside.conversations().head(CONVERSATION, DOCTOR)).isPresent();
        assertThat(unread(north)).isZero();
        host.commit();
      }

      assertThat(unread(north)).isEqualTo(1);
      assertThat(unread(south)).isZero();
      assertThat(unread(opened.storage())).isZero();
      assertThat(south.messages().page(CONVERSATION, DOCTOR, PageRequest.latest(5))).isEmpty();
      assertThat(happened(north)).isEqualTo(1);
      assertThat(happened(south)).isZero();
    }

    private static long unread(ChatStorage storage) {
      return storage.conversations().counters(DOCTOR).unreadMessages();
    }

    private static long happened(ChatStorage storage) {
      return storage.events().orElseThrow().after(FeedPosition.START, 10).entries().stream()
          .filter(entry -> entry.event().isPresent())
          .count();
    }
  }
}
