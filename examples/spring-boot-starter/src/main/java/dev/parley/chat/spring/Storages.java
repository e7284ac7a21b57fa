package dev.parley.chat.spring;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.ClassUtils;

/** Opens what the settings name, and explains why that fails. */
final class Storages {
  private static final String NAME_A_PLACE =
      "Set parley.data to a folder: the chat then keeps its own SQLite database and its images"
          + " there, and does not use your DataSource. Or let your DataSource be SQLite or PostgreSQL,"
          + " or define a"
          + " bean of type dev.parley.chat.spi.ChatStorage.";

  private static final String MEND_IT =
      "Remove the cause, or name another folder in %s, for example %s=chat-data.";

  /** A pool may be there without Spring's transactions. */
  private static final boolean HAS_TRANSACTIONS =
      ClassUtils.isPresent(
          "org.springframework.transaction.support.TransactionSynchronizationManager",
          Storages.class.getClassLoader());

  private Storages() {}

  /** The file of the settings, or else the app's only or primary DataSource. */
  static JdbcStorage conversations(
      ParleyProperties settings, ObjectProvider<DataSource> dataSources) {
    if (settings.database().isPresent()) {
      Path file = settings.database().get();
      return opened(
          "The database in parley.data",
          MEND_IT.formatted("parley.data", "parley.data"),
          () -> JdbcStorage.sqlite(file, settings.storage()));
    }
    DataSource dataSource = dataSources.getIfUnique();
    if (dataSource == null) {
      throw new UnusableStorage(
          dataSources.stream().findAny().isPresent()
              ? "The app has several DataSources, and none of them is primary."
              : "The app has no DataSource, and parley.data is not set.",
          NAME_A_PLACE);
    }
    return opened(
        "The app's DataSource",
        NAME_A_PLACE,
        () ->
            JdbcStorage.create(
                dataSource,
                settings.storage().withHostTransaction(() -> isInTransaction(dataSource))));
  }

  private static boolean isInTransaction(DataSource dataSource) {
    return HAS_TRANSACTIONS
        && TransactionSynchronizationManager.isActualTransactionActive()
        && TransactionSynchronizationManager.hasResource(dataSource);
  }

  static AttachmentStore images(Path folder) {
    return opened(
        "The folder of images",
        MEND_IT.formatted("parley.data or parley.uploads", "parley.uploads"),
        () -> FileAttachmentStore.in(folder));
  }

  private static <T> T opened(String what, String action, Supplier<T> opening) {
    try {
      return opening.get();
    } catch (IllegalStateException | IllegalArgumentException | StorageException failure) {
      throw new UnusableStorage(what + " cannot be used: " + failure.getMessage(), action, failure);
    }
  }
}
