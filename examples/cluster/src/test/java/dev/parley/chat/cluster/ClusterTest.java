package dev.parley.chat.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three clinics on one PostgreSQL, while nodes are killed, the database is restarted, connections
 * are cut and notifications are silenced: what was acknowledged is there exactly once and in order
 * for everyone. By {@code -Dcluster.minutes=N} it goes on for N minutes, and notifications are
 * silent for one of them at a time; {@code -Dcluster.seed=S} repeats the choices of an earlier run.
 */
class ClusterTest {
  private static final int NODES = 3;
  private static final int PATIENCE_SECONDS = 180;
  private static final int MINUTE = 60;
  private static final long SHORT_SILENCE = 3_000;
  private static final long LONG_SILENCE = 60_000;

  private final long minutes = Long.getLong("cluster.minutes", 0);
  private final long seed = seed();
  private final Promises promises = new Promises(seed);
  private final List<Thread> threads = new ArrayList<>();
  private final List<Client> people = new ArrayList<>();
  private final List<Listening> listening = new ArrayList<>();
  private final List<Writing> writing = new ArrayList<>();

  private static long seed() {
    long given = Long.getLong("cluster.seed", 0);
    return given == 0 ? new Random().nextLong(1, Long.MAX_VALUE) : given;
  }

  @Test
  void whatIsAcknowledgedIsThereOnceAndInOrderWhateverFails(@TempDir Path folder) throws Exception {
    boolean linux =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if ("required".equals(System.getenv("PARLEY_POSTGRES"))) {
      assertThat(linux).as("PostgreSQL for this test needs Linux on amd64").isTrue();
    }
    assumeTrue(linux, "PostgreSQL for this test needs Linux on amd64");
    System.out.println("The cluster test has the seed " + seed + ".");
    try (Cluster cluster = Cluster.start(folder, NODES, 0)) {
      try {
        run(cluster);
      } finally {
        promises.end();
        listening.forEach(Listening::end);
        for (Thread thread : threads) {
          thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
      }
    }
    promises.assertAllKept();
  }

  private void run(Cluster cluster) throws Exception {
    Failures failures =
        new Failures(cluster, promises, seed, minutes == 0 ? SHORT_SILENCE : LONG_SILENCE);
    failures.awaitNodes("the start");
    Client visitor = signIn(cluster.url());
    long killed = visit(cluster, visitor);
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(minutes);
    do {
      failures.round();
      int before = steps();
      promises.await(
          "no node is stuck", "no step was acknowledged", MINUTE, () -> steps() > before + 10);
      checkVisitor(cluster, visitor, killed);
    } while (System.nanoTime() < end);
    promises.end();
    for (Thread thread : threads.subList(listening.size(), threads.size())) {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      promises.check(!thread.isAlive(), "no node is stuck", "a step was never acknowledged");
    }
    for (Writing writer : writing) {
      checkTranscripts(cluster, writer);
    }
    checkPresence(cluster);
  }

  /** Signs in two patients and their doctors, who listen and write; and one who only visits. */
  private Client signIn(URI address) throws Exception {
    for (int patient = 1; patient <= 2; patient++) {
      Client user = Client.signIn("user", patient, address);
      int doctor = user.get(address, "/chat/doctors?limit=1").body().path(0).path("id").asInt();
      people.add(user);
      people.add(Client.signIn("doctor", doctor, address));
    }
    for (int number = 0; number < people.size(); number++) {
      Listening listener = new Listening(people.get(number), address, promises);
      listening.add(listener);
      start(listener, "listen-" + number);
      promises.await("the feed answers", "no cursor", MINUTE, listener::hasBegun);
    }
    for (int number = 0; number < people.size(); number++) {
      Writing writer =
          new Writing(people.get(number), people.get(number ^ 1), address, promises, seed + number);
      writing.add(writer);
      start(writer, "write-" + number);
    }
    return Client.signIn("user", 3, address);
  }

  private void start(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    threads.add(thread);
    thread.start();
  }

  /** A visitor comes to one node, is seen on all others, and their node is killed. */
  private long visit(Cluster cluster, Client visitor) throws Exception {
    Node node = cluster.nodes().get(new Random(seed).nextInt(NODES - 1));
    Client doctor = doctorOf(cluster.url(), visitor);
    visitor.post(node.url(), "/chat/send", visitor.sends(doctor) + "&content=hello");
    for (Node other : cluster.nodes()) {
      promises.await(
          "presence is true within a minute",
          "who is on " + node.name() + " is offline on " + other.name(),
          MINUTE,
          () -> {
            visitor.get(node.url(), "/chat/updates");
            return doctor.seesOnline(other.url(), visitor);
          });
    }
    node.kill();
    long killed = System.nanoTime();
    node.start();
    return killed;
  }

  private static Client doctorOf(URI address, Client patient) throws Exception {
    int id = patient.get(address, "/chat/doctors?limit=1").body().path(0).path("id").asInt();
    return Client.signIn("doctor", id, address);
  }

  private int steps() {
    return writing.stream().mapToInt(Writing::steps).sum();
  }

  /** Every node has the same messages, and every listener got each of them once. */
  private void checkTranscripts(Cluster cluster, Writing writer) throws Exception {
    Client client = writer.client();
    Client partner = writer.partner();
    List<JsonNode> transcript = client.transcript(cluster.url(), partner);
    List<Long> numbers = LongStream.rangeClosed(1, transcript.size()).boxed().toList();
    List<Long> seqs = transcript.stream().map(message -> message.path("seq").asLong()).toList();
    promises.check(
        seqs.equals(numbers), "messages are numbered without gaps", client.name() + ": " + seqs);
    long own = transcript.stream().filter(message -> message.path("is_own").asBoolean()).count();
    promises.check(
        own == writer.acknowledged().size(),
        "a send is stored exactly once",
        "%s got %d acknowledged, and %d are there"
            .formatted(client.name(), writer.acknowledged().size(), own));
    for (Node node : cluster.nodes()) {
      promises.check(
          partner.transcript(node.url(), client).stream()
              .map(message -> message.path("content"))
              .toList()
              .equals(transcript.stream().map(message -> message.path("content")).toList()),
          "all nodes show the same",
          node.name() + " shows other messages to " + partner.name());
    }
    writer.acknowledged().forEach((seq, text) -> checkMessage(writer, transcript, seq, text));
    checkFeed(client, partner, numbers, transcript);
  }

  private void checkMessage(Writing writer, List<JsonNode> transcript, long seq, String text) {
    JsonNode message = seq <= transcript.size() ? transcript.get((int) seq - 1) : null;
    promises.check(
        message != null && message.path("content").asText().equals(text),
        "an acknowledged change survives",
        "%s has lost what was acknowledged at %d".formatted(writer.client().name(), seq));
    boolean expected = writer.reactions().getOrDefault(seq, false);
    promises.check(
        message != null && message.path("reactions").isEmpty() != expected,
        "an acknowledged change survives",
        "%s has lost a reaction at %d".formatted(writer.client().name(), seq));
  }

  private void checkFeed(
      Client client, Client partner, List<Long> numbers, List<JsonNode> transcript)
      throws InterruptedException {
    Listening feed = listening.get(people.indexOf(client));
    promises.await(
        "everyone gets every message once and in order",
        client.name() + " did not get all of " + numbers.size(),
        MINUTE,
        () -> feed.seqs(partner).size() >= numbers.size());
    List<Long> seqs = feed.seqs(partner);
    List<Integer> wrong =
        IntStream.range(0, Math.min(seqs.size(), numbers.size()))
            .filter(place -> !seqs.get(place).equals(numbers.get(place)))
            .boxed()
            .toList();
    promises.check(
        wrong.isEmpty() && seqs.size() == numbers.size(),
        "everyone gets every message once and in order",
        "%s got %d events for %d messages, differing at %s"
            .formatted(client.name(), seqs.size(), numbers.size(), wrong));
    for (JsonNode message : transcript) {
      long seq = message.path("seq").asLong();
      promises.await(
          "everyone gets every change",
          client.name() + " has an older text of " + seq,
          MINUTE,
          () -> feed.content(partner, seq).equals(message.path("content").asText()));
    }
  }

  private void checkVisitor(Cluster cluster, Client visitor, long killed) throws Exception {
    long left = MINUTE - TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - killed);
    Client doctor = doctorOf(cluster.url(), visitor);
    for (Node node : cluster.nodes()) {
      promises.await(
          "presence is true within a minute",
          "who was on a killed node is online on " + node.name(),
          Math.max(1, left),
          () -> !doctor.seesOnline(node.url(), visitor));
    }
  }

  private void checkPresence(Cluster cluster) throws Exception {
    for (Node node : cluster.nodes()) {
      for (Client client : people) {
        Client partner = people.get(people.indexOf(client) ^ 1);
        promises.await(
            "presence is true within a minute",
            "who listens is offline on " + node.name(),
            MINUTE,
            () -> client.seesOnline(node.url(), partner));
      }
    }
  }
}
