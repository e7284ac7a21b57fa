package dev.parley.chat.jdbc;

import dev.parley.chat.contract.AttachmentIndexContract;
import dev.parley.chat.contract.BlockStoreContract;
import dev.parley.chat.contract.ChangeStoreContract;
import dev.parley.chat.contract.ChangedTextsContract;
import dev.parley.chat.contract.ConversationStoreContract;
import dev.parley.chat.contract.EventStoreContract;
import dev.parley.chat.contract.FeedStoreContract;
import dev.parley.chat.contract.GroupStoreContract;
import dev.parley.chat.contract.ImportStoreContract;
import dev.parley.chat.contract.MembersContract;
import dev.parley.chat.contract.MessageStoreContract;
import dev.parley.chat.contract.SearchStoreContract;
import dev.parley.chat.contract.ViewModelContract;
import dev.parley.chat.contract.ViewStoreContract;
import dev.parley.chat.spi.ChatStorage;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contracts of all stores, on PostgreSQL. */
abstract class PostgresContracts {
  @RegisterExtension final OpenedPostgres opened;

  PostgresContracts(OpenedPostgres opened) {
    this.opened = opened;
  }

  /** Supplies the storage that the contracts are tested on. */
  ChatStorage storage() {
    return opened.storage();
  }

  @Nested
  class Messages extends MessageStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Conversations extends ConversationStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Feeds extends FeedStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Attachments extends AttachmentIndexContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Members extends MembersContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Events extends EventStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Imports extends ImportStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Groups extends GroupStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Search extends SearchStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class ChangedTexts extends ChangedTextsContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Changes extends ChangeStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Views extends ViewStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class Blocks extends BlockStoreContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }

  @Nested
  class ViewModel extends ViewModelContract {
    @Override
    protected ChatStorage storage() {
      return PostgresContracts.this.storage();
    }
  }
}
