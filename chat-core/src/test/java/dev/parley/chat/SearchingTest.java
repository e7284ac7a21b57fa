package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.search.Search;
import dev.parley.chat.search.SearchQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchingTest extends ChatInMemory {
  private static final Participant BO = Participant.of("user", 8);

  @Test
  void oneFindsWhatOneMayReadInAllConversations() {
    Message first = say(PATIENT, DOCTOR, "Blood test");
    Message second = say(OTHER_DOCTOR, PATIENT, "more blood");
    say(BO, DOCTOR, "blood of another one");

    assertThat(found(PATIENT, "blood")).containsExactly(second, first);
    assertThat(found(DOCTOR, "blood")).hasSize(2);
    assertThat(found(PATIENT, "another")).isEmpty();
    assertThat(found(NOBODY, "blood")).isEmpty();
    assertThat(found(PATIENT, "\"")).isEmpty();
    assertThat(chat.search().find(PATIENT, SearchQuery.of("blood", 9).with(DOCTOR)).hits())
        .extracting(Search.Hit::message)
        .containsExactly(first);
  }

  @Test
  void whatThePolicyRefusesIsAsIfItWereNotThere() {
    say(PATIENT, DOCTOR, "blood 1");
    say(PATIENT, OTHER_DOCTOR, "blood 2");
    say(PATIENT, DOCTOR, "blood 3");
    say(PATIENT, OTHER_DOCTOR, "blood 4");
    AccessPolicy before = policy;
    policy =
        (actor, action, about) ->
            before.permits(actor, action, about)
                && about.partnerOf(actor).filter(OTHER_DOCTOR::equals).isEmpty();

    Search.Page one = chat.search().find(PATIENT, SearchQuery.of("blood", 1));
    Search.Page two =
        chat.search().find(PATIENT, SearchQuery.of("blood", 1).after(one.next().orElseThrow()));

    assertThat(one.hits()).extracting(hit -> hit.message().text()).containsExactly("blood 3");
    assertThat(two.hits()).extracting(hit -> hit.message().text()).containsExactly("blood 1");
    assertThat(two.next()).isEmpty();
    assertThat(chat.search().find(PATIENT, SearchQuery.of("blood", 2)).next()).isEmpty();
    refused(ErrorCode.NOT_PERMITTED, () -> found(PATIENT, "blood", OTHER_DOCTOR));
    refused(ErrorCode.NOT_PERMITTED, () -> found(PATIENT, "blood", NOBODY));
    refused(ErrorCode.NOT_PERMITTED, () -> found(PATIENT, "blood", PATIENT));
  }

  @Test
  void moreConversationsThanOneStatementNamesAreAllSearched() {
    List<Message> sent = new ArrayList<>();
    for (int id = 100; id < 550; id++) {
      Participant doctor = Participant.of("doctor", id);
      people.put(doctor, ParticipantProfile.of("Dr. " + id));
      sent.add(0, say(PATIENT, doctor, "word " + id));
    }
    List<Message> met = new ArrayList<>();
    SearchQuery query = SearchQuery.of("word", 40);
    Search.Page page = chat.search().find(PATIENT, query);
    while (page.next().isPresent()) {
      page.hits().forEach(hit -> met.add(hit.message()));
      page = chat.search().find(PATIENT, query.after(page.next().get()));
    }
    page.hits().forEach(hit -> met.add(hit.message()));

    assertThat(met).isEqualTo(sent);
  }

  @Test
  void aHitNamesItsGroupAndItsPlaces() {
    policy = (actor, action, about) -> true;
    Group group =
        chat.groups().create(NewGroup.by(DOCTOR).named("Ward 4").with(PATIENT, BO)).group();
    chat.send(Draft.from(DOCTOR).to(group.id()).text("Röntgen 😀 roentgen"));

    Search.Hit hit = chat.search().find(PATIENT, SearchQuery.of("rontg", 9)).hits().get(0);

    assertThat(hit.title()).contains("Ward 4");
    assertThat(hit.highlights()).containsExactly(new Search.Highlight(0, 5));
    assertThat(chat.search().progress().complete()).isTrue();
  }

  @Test
  void nothingOfAQueryIsInItsText() {
    assertThat(SearchQuery.of("secret", 9).toString()).doesNotContain("secret");
  }

  private Message say(Participant from, Participant to, String text) {
    clock.advance(Duration.ofMillis(1));
    return chat.send(Draft.from(from).to(to).text(text)).message();
  }

  private List<Message> found(Participant who, String text) {
    return messages(chat.search().find(who, SearchQuery.of(text, 50)));
  }

  private List<Message> found(Participant who, String text, Peer peer) {
    return messages(chat.search().find(who, SearchQuery.of(text, 50).with(peer)));
  }

  private static List<Message> messages(Search.Page page) {
    return page.hits().stream().map(Search.Hit::message).toList();
  }
}
