package dev.parley.chat.tenant;

import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.importing.spi.ImportStore;
import dev.parley.chat.importing.spi.NewPastMessage;
import java.time.Instant;
import java.util.List;

record TenantImportStore(TenantNames names, ImportStore all) implements ImportStore {
  @Override
  public List<Appended> append(List<NewPastMessage> messages, Instant now) {
    return all
        .append(
            messages.stream()
                .map(
                    past ->
                        new NewPastMessage(names.outer(past.message()), past.sentAt(), past.read()))
                .toList(),
            now)
        .stream()
        .map(names::inner)
        .toList();
  }
}
