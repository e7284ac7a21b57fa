package dev.parley.chat.testkit;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatBuilder;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/**
 * A chat in memory, with people and a clock of the test's. Its stores keep the same contracts as
 * those on disk. Thread-safe; close it after each test.
 *
 * <pre>{@code
 * try (TestChat test = TestChat.open(AccessPolicy.betweenTypes("user", "doctor"))) {
 *   Participant ann = test.person("user", 7, "Ann Lee");
 *   Participant maya = test.person("doctor", 7, "Dr. Maya Lind");
 *   TestClient client = test.client(maya);
 *   myService.bookAppointment(test.chat(), ann, maya);
 *   assertThat(client.nextMessage().text()).isEqualTo("See you on Monday");
 * }
 * }</pre>
 */
public final class TestChat implements AutoCloseable {
  private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final InMemoryDirectory people = InMemoryDirectory.create();
  private final List<TestClient> clients = new CopyOnWriteArrayList<>();
  private final Chat chat;

  private TestChat(AccessPolicy access, UnaryOperator<ChatBuilder> settings) {
    chat =
        settings
            .apply(
                Chat.builder()
                    .storage(InMemoryStorage.create())
                    .attachments(InMemoryAttachments.create(clock))
                    .directory(people)
                    .access(access)
                    .clock(clock))
            .build();
  }

  /**
   * Opens a chat without people; its clock shows noon of January 1, 2026, in UTC.
   *
   * @param access the host's own policy, or one for this test
   * @return the chat; the caller closes it
   */
  public static TestChat open(AccessPolicy access) {
    return open(access, usual -> usual);
  }

  /**
   * Opens a chat with further settings.
   *
   * @param access the host's own policy, or one for this test
   * @param settings changes the builder, for example to add a listener
   * @return the chat; the caller closes it
   */
  public static TestChat open(AccessPolicy access, UnaryOperator<ChatBuilder> settings) {
    return new TestChat(access, settings);
  }

  /**
   * Returns the chat itself.
   *
   * @return the chat to give to the host's code
   */
  public Chat chat() {
    return chat;
  }

  /**
   * Returns the clock, from which messages get their time.
   *
   * @return the clock to move
   */
  public SettableClock clock() {
    return clock;
  }

  /**
   * Adds a person, or changes their name.
   *
   * @param type the kind of person
   * @param id the host's id
   * @param name the name to display
   * @return the person as a participant
   */
  public Participant person(String type, long id, String name) {
    return person(Participant.of(type, id), ParticipantProfile.of(name));
  }

  /**
   * Adds a person, or changes what is shown of them.
   *
   * @param who the person
   * @param profile what others see
   * @return the same person
   */
  public Participant person(Participant who, ParticipantProfile profile) {
    people.put(who, profile);
    return who;
  }

  /**
   * Removes a person from the directory, as if their account were closed.
   *
   * @param who the person
   */
  public void remove(Participant who) {
    var unused = people.remove(who);
  }

  /**
   * Connects a client for a person. It receives what happens from now on.
   *
   * @param who the person
   * @return the client; closed with this chat at the latest
   */
  public TestClient client(Participant who) {
    TestClient client = TestClient.of(chat, who);
    clients.add(client);
    return client;
  }

  @Override
  public void close() {
    clients.forEach(TestClient::close);
    chat.close();
  }
}
