package dev.parley.chat.jdbc;

import static dev.parley.chat.jdbc.People.DOCTOR;
import static dev.parley.chat.jdbc.People.NOW;
import static dev.parley.chat.jdbc.People.PATIENT;
import static dev.parley.chat.jdbc.People.images;
import static dev.parley.chat.jdbc.People.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.LaterVersionContract;
import dev.parley.chat.conversation.ConversationList;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.conversation.spi.ConversationPage;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.spi.ChatStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcLaterVersionTest {
  @Nested
  class AListOfConversations {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void passesOverThoseOfAnUnknownKind() {
      Participant second = Participant.of("user", 8);
      opened.storage().messages().append(text(PATIENT, DOCTOR, "first"), NOW);
      new LaterRows(opened).unknownConversation(DOCTOR);
      opened.storage().messages().append(text(second, DOCTOR, "second"), NOW);
      List<String> met = new ArrayList<>();

      Optional<ConversationList.Cursor> cursor = Optional.of(ConversationList.Cursor.TOP);
      while (cursor.isPresent()) {
        ConversationPage page =
            opened.storage().conversations().conversationsOf(DOCTOR, cursor.get(), 1);
        page.rows().forEach(row -> met.add(row.last().preview()));
        cursor = page.next();
      }

      assertThat(met).containsExactly("second", "first");
    }
  }

  @Nested
  class AMessage {
    @RegisterExtension final Opened opened = Opened.file();

    @Test
    void whoseValuesThisVersionRefusesFailsNoPage() {
      for (String text : List.of("first", "edited", "broken", "last")) {
        opened.storage().messages().append(text(PATIENT, DOCTOR, text), NOW);
      }
      update("UPDATE parley_message SET text_revision = 9 WHERE content = 'edited'");
      update("UPDATE parley_message SET content = 'a' || char(0) WHERE content = 'broken'");

      assertThat(page())
          .extracting(Message::kind)
          .containsExactly(Message.Kind.TEXT, Message.Kind.OTHER, Message.Kind.TEXT);
      assertThat(page()).extracting(Message::text).containsExactly("first", "", "last");
    }

    @Test
    void isReadWithoutTheAttachmentsThatThisVersionRefuses() {
      opened.storage().messages().append(images(PATIENT, DOCTOR, 4), NOW);
      update("UPDATE parley_attachment SET attachment_id = 'blob:1' WHERE ordinal = 0");
      update("UPDATE parley_attachment SET sha256 = 'b3-1' WHERE ordinal = 1");
      update("UPDATE parley_attachment SET byte_size = NULL WHERE ordinal = 2");

      assertThat(page()).hasSize(1);
      assertThat(page().get(0).text()).isEqualTo("with 4");
      assertThat(page().get(0).attachments()).hasSize(1);
    }

    @Test
    void isReadWithoutAWaveformThatThisVersionRefuses() {
      opened.storage().messages().append(images(PATIENT, DOCTOR, 1), NOW);
      update("UPDATE parley_attachment SET waveform = '{\"peaks\": [1]}'");

      assertThat(page().get(0).attachments()).hasSize(1);
      assertThat(page().get(0).attachments().get(0).waveform()).isEmpty();
    }

    private List<Message> page() {
      return opened.storage().messages().page(People.CONVERSATION, DOCTOR, PageRequest.latest(10));
    }

    private void update(String sql) {
      int rows = opened.storage().connections().writer().transaction(handle -> handle.execute(sql));
      assertThat(rows).isEqualTo(1);
    }
  }

  @Nested
  class InThisVersionsSchema extends LaterVersionContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected LaterVersion later() {
      return new LaterRows(opened);
    }
  }

  @Nested
  class InTheSchemaOfALaterVersion extends LaterVersionContract {
    @RegisterExtension final Opened opened = Opened.later();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }

    @Override
    protected LaterVersion later() {
      return new LaterRows(opened);
    }
  }
}
