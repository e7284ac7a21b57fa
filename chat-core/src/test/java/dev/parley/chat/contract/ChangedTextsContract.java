package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.change.spi.MessageChange;
import dev.parley.chat.change.spi.MessageChanged;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.MessageText;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchText;
import dev.parley.chat.search.spi.SearchWanted;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A search finds the texts as they are now, whatever was sent, edited and deleted meanwhile. */
public abstract class ChangedTextsContract {
  private static final ConversationId.Direct CONVERSATION = between(PATIENT, DOCTOR);
  private static final List<String> WORDS = List.of("blood", "bloody", "sugar", "予約", "ßa", "7");
  private static final int STEPS = 80;
  private static final int MOST = 200;

  private final List<Optional<String>> texts = new ArrayList<>();
  private final List<Long> textRevisions = new ArrayList<>();

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void theTextsOfNowAreFound(long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(6)) {
        case 0, 1 -> send(sentence(random));
        case 2, 3 -> edit(random, sentence(random));
        case 4 -> delete(random);
        default -> indexSome(1 + random.nextInt(5));
      }
      // What was removed must not be found, also before anything is indexed again.
      for (String word : WORDS) {
        assertThat(now(word)).describedAs("%s, step %d", word, step).containsAll(found(word));
      }
    }
    while (indexSome(MOST) > 0) {
      // Until nothing waits.
    }

    for (String word : WORDS) {
      assertThat(found(word)).describedAs(word).containsExactlyElementsOf(now(word));
    }
  }

  private void send(String text) {
    Participant sender = texts.size() % 2 == 0 ? PATIENT : DOCTOR;
    Participant receiver = sender.equals(PATIENT) ? DOCTOR : PATIENT;
    Message sent = stored(storage().messages().append(text(sender, receiver, text), NOW));
    assertThat(sent.seq()).isEqualTo(texts.size() + 1L);
    texts.add(Optional.of(text));
    textRevisions.add(0L);
  }

  private void edit(Random random, String text) {
    if (texts.isEmpty()) {
      return;
    }
    int index = random.nextInt(texts.size());
    MessageChanged changed =
        change(
            index,
            new MessageChange.Edit(
                new MessageText(text),
                List.of(),
                textRevisions.get(index),
                Instant.EPOCH,
                random.nextBoolean()));
    if (changed instanceof MessageChanged.Done done && texts.get(index).isPresent()) {
      texts.set(index, Optional.of(text));
      textRevisions.set(index, done.message().textRevision());
    }
  }

  private void delete(Random random) {
    if (!texts.isEmpty()) {
      int index = random.nextInt(texts.size());
      change(index, new MessageChange.Delete(false, Instant.EPOCH, random.nextBoolean()));
      texts.set(index, Optional.empty());
    }
  }

  private MessageChanged change(int index, MessageChange.What what) {
    Participant sender = index % 2 == 0 ? PATIENT : DOCTOR;
    return storage()
        .changes()
        .orElseThrow()
        .change(new MessageChange(CONVERSATION, index + 1L, sender, what), NOW);
  }

  private List<Long> found(String word) {
    return search()
        .find(
            new SearchWanted(
                DOCTOR,
                List.of(CONVERSATION),
                SearchTerms.parse(word),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                MOST))
        .stream()
        .map(Message::seq)
        .toList();
  }

  /** The model: a plain list of texts, newest first. */
  private List<Long> now(String word) {
    SearchTerms terms = SearchTerms.parse(word);
    List<Long> seqs = new ArrayList<>();
    for (int index = 0; index < texts.size(); index++) {
      if (texts.get(index).filter(text -> terms.match(SearchText.of(text))).isPresent()) {
        seqs.add(index + 1L);
      }
    }
    seqs.sort(Comparator.reverseOrder());
    return seqs;
  }

  private SearchStore search() {
    return storage().search().orElseThrow();
  }

  private int indexSome(int most) {
    return search().index(most);
  }

  private static String sentence(Random random) {
    StringBuilder text = new StringBuilder();
    for (int count = 0; count <= random.nextInt(3); count++) {
      text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
    }
    return text.toString().strip();
  }
}
