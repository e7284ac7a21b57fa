package dev.parley.chat.tenant;

import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchWanted;
import java.util.List;

/** All tenants share one index, which any of them keeps up to date. */
record TenantSearchStore(TenantNames names, SearchStore all) implements SearchStore {
  @Override
  public List<Message> find(SearchWanted wanted) {
    return all
        .find(
            new SearchWanted(
                names.outer(wanted.viewer()),
                wanted.within().stream().map(names::outer).toList(),
                wanted.terms(),
                wanted.from().map(names::outer),
                wanted.has(),
                wanted.since(),
                wanted.until(),
                wanted.before(),
                wanted.limit()))
        .stream()
        .map(names::inner)
        .toList();
  }

  @Override
  public int index(int most) {
    return all.index(most);
  }

  @Override
  public void remove(ConversationId id, long seq) {
    all.remove(names.outer(id), seq);
  }

  @Override
  public Search.Progress progress() {
    return all.progress();
  }
}
