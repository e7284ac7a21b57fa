package dev.parley.chat.jdbc;

import dev.parley.chat.ChatStorage;
import dev.parley.chat.contract.AttachmentIndexContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcAttachmentIndexTest {
  @Nested
  class OnItsOwnFile extends AttachmentIndexContract {
    @RegisterExtension final Opened opened = Opened.file();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }

  @Nested
  class InTheHostsPool extends AttachmentIndexContract {
    @RegisterExtension final Opened opened = Opened.hosted();

    @Override
    protected ChatStorage storage() {
      return opened.storage();
    }
  }
}
