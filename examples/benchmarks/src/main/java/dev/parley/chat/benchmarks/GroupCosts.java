package dev.parley.chat.benchmarks;

import dev.parley.chat.Chat;
import dev.parley.chat.contract.Crowd;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.ConversationQuery;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.FileUtils;

/**
 * Compares what a group costs with what two people cost: a send to 32 and to 500 members, and a
 * list of 50 groups of 500. Each figure is a median, and all are taken in turn in one run.
 *
 * <pre>{@code
 * mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/classpath \
 *     -pl examples/benchmarks -am
 * java -cp examples/benchmarks/target/classes:$(cat examples/benchmarks/target/classpath) \
 *     dev.parley.chat.benchmarks.GroupCosts 300
 * }</pre>
 *
 * <p>The argument is how often each is done.
 */
public final class GroupCosts {
  private static final Participant DOCTOR = Participant.of("doctor", 1);
  private static final Participant OTHER_DOCTOR = Participant.of("doctor", 2);
  private static final int WARM_UP = 20;
  private static final int LISTED = 50;
  private static final int LARGE = 500;

  private final Chat chat;
  private final JdbcStorage storage;

  /**
   * What one kind of work costs.
   *
   * @param work what was done
   * @param micros the median in microseconds
   */
  record Cost(String work, double micros) {}

  private GroupCosts(Chat chat, JdbcStorage storage) {
    this.chat = chat;
    this.storage = storage;
  }

  /**
   * Measures, and prints the costs and their ratios to those of two people.
   *
   * @param arguments how often each is done
   * @throws IOException if the database cannot be created
   */
  public static void main(String[] arguments) throws IOException {
    System.out.print(report(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300));
  }

  static String report(int rounds) throws IOException {
    StringBuilder report = new StringBuilder();
    double two = 0;
    for (Cost cost : measure(rounds)) {
      two = cost.work().endsWith(" 2 people") || cost.work().endsWith("two") ? cost.micros() : two;
      report.append(
          String.format(
              Locale.ROOT,
              "%-34s %9.0f us  ratio %.2f%n",
              cost.work(),
              cost.micros(),
              cost.micros() / two));
    }
    return report.toString();
  }

  /**
   * Measures.
   *
   * @param rounds how often each is done
   * @return one cost for each kind of work: the sends, then the lists
   */
  static List<Cost> measure(int rounds) throws IOException {
    Path folder = Files.createTempDirectory("parley-groups");
    InMemoryDirectory people = InMemoryDirectory.create();
    people.put(DOCTOR, ParticipantProfile.of("A doctor"));
    people.put(OTHER_DOCTOR, ParticipantProfile.of("Another doctor"));
    for (int number = 1; number < LARGE; number++) {
      people.put(Participant.of("user", number), ParticipantProfile.of("User " + number));
    }
    try (JdbcStorage storage = JdbcStorage.sqlite(folder.resolve("chat.db"));
        Chat chat =
            Chat.builder()
                .storage(storage)
                .directory(people)
                .access((actor, action, about) -> true)
                .build()) {
      return new GroupCosts(chat, storage).measured(rounds);
    } finally {
      FileUtils.deleteDirectory(folder.toFile());
    }
  }

  private List<Cost> measured(int rounds) {
    List<Work> work = new ArrayList<>();
    for (int size : List.of(2, 32, LARGE)) {
      Crowd crowd = start(size);
      work.add(new Work("send to " + size + " people", () -> send(crowd)));
    }
    for (int number = 1; number < LISTED; number++) {
      start(LARGE);
    }
    for (int number = 1; number <= LISTED; number++) {
      chat.send(Draft.from(OTHER_DOCTOR).to(Participant.of("user", number)).text("hello"));
    }
    ConversationQuery top = ConversationQuery.top(LISTED);
    work.add(
        new Work(
            "list of %d conversations of two".formatted(LISTED),
            () -> chat.conversations(OTHER_DOCTOR, top)));
    work.add(
        new Work(
            "list of %d groups of %d".formatted(LISTED, LARGE),
            () -> chat.conversations(DOCTOR, top)));
    return medians(work, rounds);
  }

  private Crowd start(int size) {
    Crowd crowd = Crowd.of(size);
    if (size > 2) {
      storage.messages().append(crowd.created(), Instant.now());
    }
    return crowd;
  }

  private void send(Crowd crowd) {
    Peer peer =
        crowd.id() instanceof ConversationId.Group group ? group.group() : crowd.members().get(1);
    chat.send(Draft.from(crowd.members().get(0)).to(peer).text("hello"));
  }

  /** Takes the kinds of work in turn, so that what slows the machine slows all of them. */
  private static List<Cost> medians(List<Work> kinds, int rounds) {
    List<Cost> costs = new ArrayList<>();
    for (int round = 0; round < WARM_UP + rounds; round++) {
      for (Work work : kinds) {
        long start = System.nanoTime();
        work.once().run();
        work.nanos().add(System.nanoTime() - start);
      }
    }
    for (Work work : kinds) {
      long[] counted = work.nanos().stream().skip(WARM_UP).mapToLong(Long::longValue).toArray();
      Arrays.sort(counted);
      costs.add(new Cost(work.name(), counted[rounds / 2] / 1e3));
    }
    return costs;
  }

  private record Work(String name, Runnable once, List<Long> nanos) {
    Work(String name, Runnable once) {
      this(name, once, new ArrayList<>());
    }
  }
}
