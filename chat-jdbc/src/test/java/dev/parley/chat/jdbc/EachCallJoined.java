package dev.parley.chat.jdbc;

import dev.parley.chat.attachment.spi.AttachmentIndex;
import dev.parley.chat.block.spi.BlockStore;
import dev.parley.chat.change.spi.ChangeStore;
import dev.parley.chat.conversation.spi.ConversationStore;
import dev.parley.chat.conversation.spi.MessageStore;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.event.spi.EventStore;
import dev.parley.chat.event.spi.FeedStore;
import dev.parley.chat.group.spi.GroupStore;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.spi.JoinedStorage;
import dev.parley.chat.view.spi.ViewStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Optional;
import java.util.function.Function;

/** Makes each call in a transaction of the host's, which is committed after it. */
record EachCallJoined(OpenedDatabase opened) implements ChatStorage {
  private static final int MOST_BEGINNINGS = 12;

  @Override
  public MessageStore messages() {
    return joined(MessageStore.class, ChatStorage::messages);
  }

  @Override
  public ConversationStore conversations() {
    return joined(ConversationStore.class, ChatStorage::conversations);
  }

  @Override
  public FeedStore feeds() {
    return opened.storage().feeds();
  }

  @Override
  public AttachmentIndex attachments() {
    return opened.storage().attachments();
  }

  @Override
  public Optional<EventStore> events() {
    return opened.storage().events();
  }

  @Override
  public Optional<ImportStore> imports() {
    return Optional.of(joined(ImportStore.class, inside -> inside.imports().orElseThrow()));
  }

  @Override
  public Optional<GroupStore> groups() {
    return Optional.of(joined(GroupStore.class, inside -> inside.groups().orElseThrow()));
  }

  @Override
  public Optional<SearchStore> search() {
    return Optional.of(joined(SearchStore.class, inside -> inside.search().orElseThrow()));
  }

  @Override
  public Optional<ChangeStore> changes() {
    return Optional.of(joined(ChangeStore.class, inside -> inside.changes().orElseThrow()));
  }

  @Override
  public Optional<ViewStore> views() {
    return Optional.of(joined(ViewStore.class, inside -> inside.views().orElseThrow()));
  }

  @Override
  public Optional<BlockStore> blocks() {
    return Optional.of(joined(BlockStore.class, inside -> inside.blocks().orElseThrow()));
  }

  private <T> T joined(Class<T> port, Function<ChatStorage, T> store) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> call(store, method, arguments)));
  }

  /** A transaction that ends as busy is begun again, as a host's is. */
  private Object call(Function<ChatStorage, ?> store, Method method, Object[] arguments)
      throws Throwable {
    for (int left = MOST_BEGINNINGS; ; left--) {
      try {
        return once(store, method, arguments);
      } catch (StorageException failure) {
        if (failure.code() != ErrorCode.BUSY || left == 1) {
          throw failure;
        }
      }
    }
  }

  private Object once(Function<ChatStorage, ?> store, Method method, Object[] arguments)
      throws Throwable {
    try (Connection host = opened.host();
        JoinedStorage inside = opened.storage().join(host)) {
      Object result = method.invoke(store.apply(inside), arguments);
      host.commit();
      return result;
    } catch (InvocationTargetException failure) {
      throw failure.getCause();
    }
  }
}
