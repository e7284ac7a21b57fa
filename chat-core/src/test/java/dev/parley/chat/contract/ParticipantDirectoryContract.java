package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.participant.ContactPage;
import dev.parley.chat.participant.ContactPage.Contact;
import dev.parley.chat.participant.ContactQuery;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of {@link ParticipantDirectory}, for a directory that knows a few people. */
public abstract class ParticipantDirectoryContract {
  private static final Participant NOBODY = Participant.of("nobody", "nobody-knows-this-id");

  /**
   * Supplies the directory under test.
   *
   * @return a directory that does not change during one test
   */
  protected abstract ParticipantDirectory directory();

  /**
   * Names somebody with at least three contacts of one type, of at least two different names.
   *
   * @return a participant the directory knows
   */
  protected abstract Participant viewer();

  /**
   * Names the type of those contacts.
   *
   * @return a participant type
   */
  protected abstract String contactType();

  @Test
  void aThousandCallsLeaveNothingOpen() throws Exception {
    ContactQuery none =
        new ContactQuery(Optional.of("nobody"), Optional.empty(), Optional.empty(), 10);
    PortCalls calls =
        new PortCalls()
            .add(
                "ParticipantDirectory.profiles",
                time -> assertThat(directory().profiles(Set.of(viewer(), NOBODY))).hasSize(1))
            .add(
                "ParticipantDirectory.contactsOf",
                time ->
                    assertThat(directory().contactsOf(viewer(), query(2)).contacts()).hasSize(2))
            .add("ParticipantDirectory.contactsOf", time -> directory().contactsOf(viewer(), none))
            .add("ParticipantDirectory.contactsOf", time -> directory().contactsOf(NOBODY, none));

    calls.assertEveryMethodIsCalled(Stream.of(ParticipantDirectory.class));
    calls.assertNothingStaysOpen(className -> false);
  }

  @Test
  void p1_exactlyTheKnownAreAnswered() {
    Participant known = contacts(query(1)).get(0).participant();

    Map<Participant, ParticipantProfile> profiles =
        directory().profiles(Set.of(known, viewer(), NOBODY));

    assertThat(profiles).containsOnlyKeys(known, viewer());
    assertThat(directory().profiles(List.of(NOBODY))).isEmpty();
    assertThat(directory().profiles(List.of())).isEmpty();
  }

  @Test
  void p2_contactsAreKnownAndNeverTheViewer() {
    List<Contact> contacts = contacts(query(ContactQuery.MAX_LIMIT));

    assertThat(contacts).hasSizeGreaterThanOrEqualTo(3);
    assertThat(contacts)
        .extracting(Contact::participant)
        .doesNotContain(viewer())
        .doesNotHaveDuplicates()
        .allMatch(participant -> participant.type().equals(contactType()));
    for (Contact contact : contacts) {
      assertThat(directory().profiles(Set.of(contact.participant())))
          .containsEntry(contact.participant(), contact.profile());
    }
  }

  @Test
  void p2_anUnknownTypeHasNoContacts() {
    ContactQuery query =
        new ContactQuery(Optional.of("nobody"), Optional.empty(), Optional.empty(), 10);

    assertThat(directory().contactsOf(viewer(), query))
        .isEqualTo(new ContactPage(List.of(), Optional.empty()));
  }

  @Test
  void p3_pagesMeetEveryContactOnceInTheSameOrder() {
    List<Contact> all = contacts(query(ContactQuery.MAX_LIMIT));

    for (int limit : List.of(1, 2, all.size(), all.size() + 1)) {
      List<Contact> met = new ArrayList<>();
      ContactPage page = directory().contactsOf(viewer(), query(limit));
      met.addAll(page.contacts());
      while (page.next().isPresent()) {
        assertThat(page.contacts()).hasSizeLessThanOrEqualTo(limit);
        page =
            directory()
                .contactsOf(
                    viewer(),
                    new ContactQuery(
                        Optional.of(contactType()), Optional.empty(), page.next(), limit));
        met.addAll(page.contacts());
        assertThat(met).hasSizeLessThanOrEqualTo(all.size());
      }
      assertThat(met).as("limit %d", limit).isEqualTo(all);
    }
  }

  @Test
  void p2_withoutATypeContactsOfEachTypeAreAmongThem() {
    List<Contact> ofAllTypes = new ArrayList<>();
    Optional<String> cursor = Optional.empty();
    do {
      ContactPage page =
          directory()
              .contactsOf(
                  viewer(),
                  new ContactQuery(
                      Optional.empty(), Optional.empty(), cursor, ContactQuery.MAX_LIMIT));
      ofAllTypes.addAll(page.contacts());
      cursor = page.next();
    } while (cursor.isPresent());

    assertThat(ofAllTypes).containsAll(contacts(query(ContactQuery.MAX_LIMIT)));
  }

  @Test
  void p3_aPrefixFindsExactlyTheNamesItMatches() {
    List<Contact> all = contacts(query(ContactQuery.MAX_LIMIT));
    ContactQuery.NamePrefix prefix =
        new ContactQuery.NamePrefix(all.get(all.size() - 1).profile().name());
    ContactQuery query =
        new ContactQuery(
            Optional.of(contactType()),
            Optional.of(prefix),
            Optional.empty(),
            ContactQuery.MAX_LIMIT);

    List<Contact> expected =
        all.stream().filter(contact -> prefix.matches(contact.profile().name())).toList();
    assertThat(expected).hasSizeLessThan(all.size());
    assertThat(contacts(query)).isEqualTo(expected);
  }

  @Test
  void p4_aCursorItDidNotGiveIsRefused() {
    ContactQuery query =
        new ContactQuery(
            Optional.of(contactType()), Optional.empty(), Optional.of("§ not a cursor"), 10);

    assertThatThrownBy(() -> directory().contactsOf(viewer(), query))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private ContactQuery query(int limit) {
    return new ContactQuery(Optional.of(contactType()), Optional.empty(), Optional.empty(), limit);
  }

  private List<Contact> contacts(ContactQuery query) {
    return directory().contactsOf(viewer(), query).contacts();
  }
}
