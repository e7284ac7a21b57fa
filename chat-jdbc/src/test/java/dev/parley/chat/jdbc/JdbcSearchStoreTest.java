package dev.parley.chat.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.ChangedTextsContract;
import dev.parley.chat.contract.SearchStoreContract;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.spi.ChatStorage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcSearchStoreTest {
  @Nested
  class OnItsOwnFile extends SearchStoreContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class ChangedTexts extends ChangedTextsContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheHostsPool extends SearchStoreContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class WithOtherNamesOfTables extends SearchStoreContract {
    @RegisterExtension final Opened opened = Opened.prefixed();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends SearchStoreContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class TheTables extends SearchIndexContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    OpenedDatabase opened() {
      return opened;
    }

    @Override
    String id() {
      return "rowid";
    }

    @Test
    void aDeletedTextIsGoneFromTheFile() throws IOException {
      String secret = "geheimwort";
      for (int count = 0; count < 200; count++) {
        send("filling " + count + " " + "text ".repeat(count % 7));
      }
      Message deleted = send("Das " + secret + " steht hier");
      Message removed = send("Auch hier steht das " + secret);
      indexAll();
      assertThat(find(secret)).hasSize(2);
      assertThat(bytes()).contains(secret);

      search().remove(removed.conversation(), removed.seq());
      for (Message message : List.of(deleted, removed)) {
        execute("UPDATE parley_message SET content = '' WHERE message_id = " + message.id());
      }
      execute("UPDATE parley_conversation SET last_preview = ''");
      assertThat(find(secret)).isEmpty();
      indexAll();
      opened.restart();

      assertThat(bytes()).doesNotContain(secret).doesNotContain("geheimwo");
      assertThat(
              number(
                  "SELECT COUNT(*) AS number FROM parley_search WHERE parley_search MATCH 'filling'"))
          .isEqualTo(200);
      execute("INSERT INTO parley_search (parley_search, rank) VALUES ('integrity-check', 1)");
    }

    private String bytes() throws IOException {
      StringBuilder all = new StringBuilder();
      try (Stream<Path> files = Files.list(opened.path().toAbsolutePath().getParent())) {
        for (Path file : files.toList()) {
          all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        }
      }
      return all.toString();
    }
  }
}
