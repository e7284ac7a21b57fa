package dev.parley.chat.memory;

import dev.parley.chat.contract.GroupModelContract;
import dev.parley.chat.spi.ChatStorage;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class InMemoryGroupModelTest extends GroupModelContract {
  private ChatStorage storage = InMemoryStorage.create();

  @Override
  protected ChatStorage storage() {
    return storage;
  }

  @Property(tries = 200)
  void anySequenceOfStepsAgreesWithTheModel(
      @ForAll @Size(max = 60) List<@IntRange(max = 9_999) Integer> choices) {
    storage = InMemoryStorage.create();
    agrees(choices);
  }
}
