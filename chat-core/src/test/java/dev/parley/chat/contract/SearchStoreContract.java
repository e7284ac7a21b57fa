package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.OTHER_DOCTOR;
import static dev.parley.chat.contract.Samples.OTHER_PATIENT;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.between;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.stored;
import static dev.parley.chat.contract.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.spi.NewMessage;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.spi.GroupChange;
import dev.parley.chat.importing.spi.NewPastMessage;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.search.SearchQuery;
import dev.parley.chat.search.SearchQuery.Part;
import dev.parley.chat.search.spi.SearchStore;
import dev.parley.chat.search.spi.SearchTerms;
import dev.parley.chat.search.spi.SearchText;
import dev.parley.chat.search.spi.SearchWanted;
import dev.parley.chat.spi.ChatStorage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The promises of {@link SearchStore}, by their numbers. */
public abstract class SearchStoreContract {
  private static final ConversationId.Direct CONVERSATION = between(PATIENT, DOCTOR);
  private static final int MANY = 100;

  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_theWordsOfEveryScriptAreFoundAlike() {
    List<Message> sent = new ArrayList<>();
    WordPairs.ALL.forEach(pair -> sent.add(send(text(PATIENT, DOCTOR, pair.text()))));
    index();

    assertThat(WordPairs.ALL).hasSizeGreaterThanOrEqualTo(40);
    for (int index = 0; index < WordPairs.ALL.size(); index++) {
      WordPairs.Pair pair = WordPairs.ALL.get(index);
      assertThat(find(DOCTOR, pair.query()).contains(sent.get(index)))
          .describedAs("%s in %s", pair.query(), pair.text())
          .isEqualTo(!pair.place().isEmpty());
    }
  }

  @Test
  void p1_whatIsFoundIsWhatTheTermsMatch() {
    List<String> words = List.of("blood", "bloody", "pressure", "12", "予約", "a", "Ａ", "ßa", "о'к");
    Random random = new Random(7);
    List<Message> sent = new ArrayList<>();
    for (int count = 0; count < MANY; count++) {
      sent.add(send(text(PATIENT, DOCTOR, sentence(words, random, 1 + random.nextInt(9)))));
    }
    index();

    for (int count = 0; count < MANY; count++) {
      String query = sentence(words, random, 1 + random.nextInt(3));
      query = random.nextBoolean() ? '"' + query + (random.nextBoolean() ? "\"" : "") : query;
      SearchTerms terms = SearchTerms.parse(query);
      assertThat(find(DOCTOR, query))
          .describedAs(query)
          .containsExactlyElementsOf(
              sent.stream()
                  .filter(message -> terms.match(SearchText.of(message.text())))
                  .sorted(NEWEST_FIRST)
                  .toList());
    }
  }

  @Test
  void p1_allWordsMustMatchAndTheLastOneMayGoOn() {
    Message both = send(text(PATIENT, DOCTOR, "Blood pressure is high"));
    Message one = send(text(PATIENT, DOCTOR, "pressure on blood vessels"));
    send(text(PATIENT, DOCTOR, "No blood was taken"));
    index();

    assertThat(find(DOCTOR, "blood press")).containsExactly(one, both);
    assertThat(find(DOCTOR, "press blood")).isEmpty();
    assertThat(find(DOCTOR, "\"blood pressure\"")).containsExactly(both);
    assertThat(find(DOCTOR, "\"blood press")).containsExactly(both);
    assertThat(find(DOCTOR, "\"blood press\"")).isEmpty();
    assertThat(find(DOCTOR, "\"pressure on\" vess")).containsExactly(one);
  }

  @Test
  void p1_aBeginningMayBeOfAnyLength() {
    Message first = send(text(PATIENT, DOCTOR, "manual therapy on Monday"));
    Message second = send(text(PATIENT, DOCTOR, "therapy manually"));
    Message deseret = send(text(PATIENT, DOCTOR, "𐐀𐐁𐐂𐐃𐐄"));
    index();

    for (String query : List.of("ma", "man", "manu", "manual", "therapy manua")) {
      assertThat(find(DOCTOR, query)).as(query).containsExactly(second, first);
    }
    assertThat(find(DOCTOR, "manually")).containsExactly(second);
    assertThat(find(DOCTOR, "\"therapy manua")).containsExactly(second);
    assertThat(find(DOCTOR, "\"manual thera")).containsExactly(first);
    assertThat(find(DOCTOR, "manufacture")).isEmpty();
    assertThat(find(DOCTOR, "anual")).isEmpty();
    assertThat(find(DOCTOR, "𐐀𐐁𐐂𐐃")).containsExactly(deseret);
    assertThat(find(DOCTOR, "𐐀𐐁𐐂𐐄")).isEmpty();
  }

  @Test
  void p1_theNewestComeFirstAndPagesMeetAllOfThemOnce() {
    List<Message> sent = new ArrayList<>();
    for (int count = 0; count < 30; count++) {
      // Several were sent in the same millisecond, in two conversations.
      Instant at = NOW.plusMillis(count / 4);
      Participant other = count % 2 == 0 ? PATIENT : OTHER_PATIENT;
      sent.add(stored(storage().messages().append(text(other, DOCTOR, "word " + count), at)));
    }
    index();
    List<ConversationId> both = List.of(CONVERSATION, between(OTHER_PATIENT, DOCTOR));
    List<Message> met = new ArrayList<>();
    Optional<SearchQuery.Cursor> next = Optional.empty();
    List<Message> page;
    do {
      page = search().find(wanted(DOCTOR, both, "word", next, 7));
      met.addAll(page);
      next = Optional.of(place(met.get(met.size() - 1)));
    } while (page.size() == 7);

    sent.sort(NEWEST_FIRST);
    assertThat(met).isEqualTo(sent);
  }

  @Test
  void p1_othersTakeNoPlaceInAPage() {
    send(text(PATIENT, DOCTOR, "word"));
    for (int count = 0; count < 9; count++) {
      send(text(OTHER_PATIENT, OTHER_DOCTOR, "word word word"));
    }
    index();

    assertThat(find(DOCTOR, "word")).hasSize(1);
    assertThat(find(OTHER_DOCTOR, "word")).isEmpty();
    assertThat(
            search()
                .find(
                    wanted(
                        DOCTOR,
                        List.of(between(OTHER_PATIENT, OTHER_DOCTOR), CONVERSATION),
                        "word",
                        Optional.empty(),
                        1)))
        .hasSize(1);
    assertThat(find(Participant.of("user", "stranger"), "word")).isEmpty();
  }

  @Test
  void p1_inAGroupOnlyTheMessagesOfOnesStaysAreFound() {
    Crowd crowd = Crowd.of(3);
    ConversationId.Group id = (ConversationId.Group) crowd.id();
    Participant admin = crowd.members().get(0);
    Participant newcomer = Participant.of("user", "newcomer");
    storage()
        .groups()
        .orElseThrow()
        .create(crowd.created(), new Group.Name("Ward 4"), Group.History.JOINED, NOW);
    send(crowd.text(admin, "word before"));
    change(id.group(), admin, Set.of(newcomer), Set.of());
    Message during = send(crowd.text(admin, "word during"));
    change(id.group(), admin, Set.of(), Set.of(newcomer));
    send(crowd.text(admin, "word after"));
    index();

    assertThat(search().find(wanted(newcomer, List.of(id), "word", Optional.empty(), 1)))
        .containsExactly(during);
    assertThat(search().find(wanted(admin, List.of(id), "word", Optional.empty(), 9))).hasSize(3);
  }

  @Test
  void p1_filtersNarrowWhatIsFound() {
    Attachment photo = attachment();
    Attachment file =
        new Attachment(
            new AttachmentId(photo.id().value().replace(".png", ".pdf")),
            "application/pdf",
            Optional.empty(),
            9,
            photo.sha256(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    Message plain = at(NOW, text(PATIENT, DOCTOR, "word"));
    Message picture = at(NOW.plusSeconds(1), image(DOCTOR, PATIENT, "word", photo));
    Message document = at(NOW.plusSeconds(2), image(DOCTOR, PATIENT, "word", file));
    Message link = at(NOW.plusSeconds(3), text(PATIENT, DOCTOR, "word https://example.com"));
    index();

    assertThat(filtered(Optional.of(PATIENT), Optional.empty(), null, null))
        .containsExactly(link, plain);
    assertThat(filtered(Optional.of(OTHER_PATIENT), Optional.empty(), null, null)).isEmpty();
    assertThat(filtered(Optional.empty(), Optional.of(Part.IMAGE), null, null))
        .containsExactly(picture);
    assertThat(filtered(Optional.empty(), Optional.of(Part.FILE), null, null))
        .containsExactly(document);
    assertThat(filtered(Optional.empty(), Optional.of(Part.LINK), null, null))
        .containsExactly(link);
    assertThat(filtered(Optional.empty(), Optional.empty(), picture.sentAt(), link.sentAt()))
        .containsExactly(document, picture);
    assertThat(
            filtered(
                Optional.empty(), Optional.empty(), picture.sentAt().plusNanos(1), Instant.MAX))
        .containsExactly(link, document);
    assertThat(filtered(Optional.empty(), Optional.empty(), Instant.MIN, plain.sentAt())).isEmpty();
  }

  @Test
  void p1_twoHundredConversationsAreSearchedAtOnce() {
    send(text(PATIENT, DOCTOR, "word"));
    index();
    List<ConversationId> many = new ArrayList<>();
    IntStream.range(100, 100 + SearchWanted.MOST_CONVERSATIONS - 1)
        .forEach(id -> many.add(between(Participant.of("user", id), DOCTOR)));
    many.forEach(
        id -> send(text(((ConversationId.Direct) id).partnerOf(DOCTOR), DOCTOR, "another word")));
    many.add(CONVERSATION);
    index();

    assertThat(search().find(wanted(DOCTOR, many, "word", Optional.empty(), 201))).hasSize(200);
  }

  @Test
  void p1_everyTextIsAValidQuery() {
    Message sent = send(text(PATIENT, DOCTOR, "word AND (near) content:x _user % a*b"));
    index();
    List<String> queries = new ArrayList<>(VALID);
    Random random = new Random(3);
    for (int count = 0; count < MANY; count++) {
      StringBuilder query = new StringBuilder();
      random.ints(20, 0, 0x3100).forEach(query::appendCodePoint);
      queries.add(query.toString());
    }
    queries.add("word ".repeat(2_000));
    queries.add("予".repeat(10_000));
    queries.add("x".repeat(10_000));

    for (String query : queries) {
      SearchTerms terms = SearchTerms.parse(query);
      boolean fits = terms.match(SearchText.of(sent.text()));
      assertThat(find(DOCTOR, query)).hasSize(fits ? 1 : 0);
    }
    assertThat(find(DOCTOR, "and near")).containsExactly(sent);
  }

  @Test
  void p2_eventsAndFilesWithoutTextAreNotFound() {
    Crowd crowd = Crowd.of(3);
    send(crowd.created());
    send(image(PATIENT, DOCTOR, "", attachment()));
    index();

    assertThat(
            search()
                .find(
                    wanted(
                        crowd.members().get(0), List.of(crowd.id()), "user", Optional.empty(), 9)))
        .isEmpty();
    assertThat(find(DOCTOR, "image")).isEmpty();
  }

  @Test
  void p3_whatWasImportedIsFound() {
    storage()
        .imports()
        .orElseThrow()
        .append(
            List.of(
                new NewPastMessage(text(PATIENT, DOCTOR, "from the past"), NOW, true),
                new NewPastMessage(text(DOCTOR, PATIENT, "from the past too"), NOW, true)),
            NOW);
    index();

    assertThat(find(DOCTOR, "past")).hasSize(2);
  }

  @Test
  void p3_severalThatIndexAtOnceLeaveNothingOut() throws Exception {
    List<Callable<Integer>> tasks = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      Participant sender = Participant.of("user", thread);
      tasks.add(
          () -> {
            int indexed = 0;
            for (int count = 0; count < 20; count++) {
              send(text(sender, DOCTOR, "word " + count));
              indexed += search().index(3);
            }
            return indexed;
          });
    }
    Samples.together(tasks);
    index();

    List<ConversationId> all =
        IntStream.range(0, 4)
            .<ConversationId>mapToObj(id -> between(Participant.of("user", id), DOCTOR))
            .toList();
    assertThat(search().find(wanted(DOCTOR, all, "word", Optional.empty(), 201))).hasSize(80);
  }

  @Test
  void p5_aRemovedTextIsNotFound() {
    Message first = send(text(PATIENT, DOCTOR, "a secret word"));
    Message second = send(text(PATIENT, DOCTOR, "another word"));
    index();
    Message waiting = send(text(PATIENT, DOCTOR, "a third word"));
    search().remove(CONVERSATION, waiting.seq());
    index();
    assertThat(find(DOCTOR, "word")).containsExactly(second, first);

    search().remove(CONVERSATION, first.seq());
    search().remove(CONVERSATION, 99);
    search().remove(between(OTHER_PATIENT, OTHER_DOCTOR), 1);

    assertThat(find(DOCTOR, "secret")).isEmpty();
    assertThat(find(DOCTOR, "word")).containsExactly(second);
    index();
    assertThat(find(DOCTOR, "word")).containsExactly(second);
  }

  @Test
  void p6_anEmptyStorageIsIndexed() {
    index();

    assertThat(search().progress().complete()).isTrue();
    assertThat(search().index(9)).isZero();
  }

  private static final List<String> VALID =
      List.of(
          "\"",
          "\"word",
          "word\"",
          "\"\"\"word\"",
          "AND",
          "word AND",
          "word OR nothing",
          "NOT word",
          "NEAR(word near)",
          "content:word",
          "words:word",
          "word*",
          "*",
          "^word",
          "wor-d",
          "(word",
          "word)",
          "'word",
          "word' | 'x",
          "word\\",
          "a:*",
          "<-> & | !word",
          "\u0000word",
          "word\u0000",
          "\uD800word",
          "_user",
          "_image",
          "_1",
          "%",
          "{word}",
          "+word",
          "word;--",
          "\u202Eword");

  private static final Comparator<Message> NEWEST_FIRST =
      Comparator.comparing(Message::sentAt).thenComparing(Message::id).reversed();

  private static String sentence(List<String> words, Random random, int length) {
    List<String> chosen = new ArrayList<>();
    random.ints(length, 0, words.size()).forEach(word -> chosen.add(words.get(word)));
    Collections.shuffle(chosen, random);
    return String.join(random.nextBoolean() ? " " : ", ", chosen);
  }

  private SearchStore search() {
    return storage().search().orElseThrow();
  }

  private void index() {
    int indexed;
    do {
      indexed = search().index(50);
    } while (indexed > 0);
  }

  private Message send(NewMessage message) {
    return at(NOW, message);
  }

  private Message at(Instant when, NewMessage message) {
    return stored(storage().messages().append(message, when));
  }

  private void change(
      GroupId group, Participant admin, Set<Participant> add, Set<Participant> remove) {
    storage()
        .groups()
        .orElseThrow()
        .change(
            new GroupChange(
                group,
                admin,
                GroupChange.Standing.ADMIN,
                new GroupChange.Members(add, remove),
                500),
            NOW);
  }

  private List<Message> find(Participant viewer, String query) {
    SearchTerms terms = SearchTerms.parse(query);
    return terms.isEmpty()
        ? List.of()
        : search().find(wanted(viewer, List.of(CONVERSATION), query, Optional.empty(), MANY));
  }

  private List<Message> filtered(
      Optional<Participant> from,
      Optional<Part> has,
      @Nullable Instant since,
      @Nullable Instant until) {
    return search()
        .find(
            new SearchWanted(
                DOCTOR,
                List.of(CONVERSATION),
                SearchTerms.parse("word"),
                from,
                has,
                Optional.ofNullable(since),
                Optional.ofNullable(until),
                Optional.empty(),
                9));
  }

  private static SearchWanted wanted(
      Participant viewer,
      List<ConversationId> within,
      String query,
      Optional<SearchQuery.Cursor> before,
      int limit) {
    return new SearchWanted(
        viewer,
        within,
        SearchTerms.parse(query),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        before,
        limit);
  }

  private static SearchQuery.Cursor place(Message message) {
    return new SearchQuery.Cursor(message.sentAt().truncatedTo(ChronoUnit.MILLIS), message.id());
  }
}
