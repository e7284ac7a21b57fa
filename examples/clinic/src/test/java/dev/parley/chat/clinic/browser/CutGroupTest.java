package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.clinic.browser.Device.Way;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Three people use a group as {@link CutNetworkTest} uses a conversation of two, and one of them
 * leaves it and is added again. Afterwards each screen shows what the server has.
 *
 * <p>Other seeds: {@code -Dseeds=7,8,9}; more steps: {@code -Dsteps=200}.
 */
class CutGroupTest {
  /** With the events they fit into the first page that is loaded. */
  private static final int MOST_OF_PROGRAM = 26;

  private static final int MOST_MOVES = 8;
  private static final String NAME = "Ward 4";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private final CutNetwork network = new CutNetwork();
  private String group = "";

  static Stream<Long> seeds() {
    return CutNetworkTest.seeds();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void threeBrowsersAndTwoProgramsEndEqual(long seed) throws Exception {
    begin();
    network.writes(device("doctor", 3, Way.WEBSOCKET));
    network.writes(device("user", 1, Way.LONGPOLL));
    network.reacts(device("user", 2, Way.WEBSOCKET));
    clinic.expectFaults();
    PlainClient admin = program("doctor", 3);
    PlainClient guest = program("user", 2);

    network.endEqual(seed, (random, over) -> useAll(admin, guest, random, over));

    for (PlainClient program : List.of(admin, guest)) {
      program.polls(group);
      assertThat(StoredTalk.facts(CutNetwork.people(program)))
          .as("seed %d, %s", seed, program.person())
          .isEqualTo(StoredTalk.facts(StoredTalk.stored(program, group)));
    }
  }

  private void begin() {
    Correspondent doctor = clinic.correspondent("doctor", 3);
    String id =
        doctor.startsGroup(NAME, clinic.correspondent("user", 1), clinic.correspondent("user", 2));
    group = "group:" + id;
    for (int at = 1; at <= 6; at++) {
      doctor.saysInGroup(id, network.sent("begin"));
    }
  }

  private Device device(String type, int id, Way way) throws Exception {
    CutLine line = clinic.throughACutLine();
    PlainClient person = clinic.plainClient(type, id, line);
    return Device.open(clinic.signedIn(type, id, usual -> usual), person, group, NAME, way);
  }

  private PlainClient program(String type, int id) throws Exception {
    return clinic.plainClient(type, id, clinic.throughACutLine());
  }

  /** The guest leaves and is added again in one thread, so it is known when they may write. */
  private void useAll(PlainClient admin, PlainClient guest, Random random, AtomicBoolean over) {
    int moves = 0;
    while (!over.get()) {
      CutNetwork.disturb(admin, random);
      CutNetwork.disturb(guest, random);
      boolean isMember = moves % 2 == 0;
      if (random.nextInt(15) == 0 && moves < MOST_MOVES) {
        move(admin, guest, isMember);
        moves++;
      } else if (isMember && random.nextBoolean()) {
        use(guest, random);
      } else {
        use(admin, random);
      }
    }
    admin.line().fail(CutLine.Fault.NONE);
    guest.line().fail(CutLine.Fault.NONE);
    if (moves % 2 == 1) {
      move(admin, guest, false);
    }
    admin.says(group, network.sent("end"), "");
  }

  private void move(PlainClient admin, PlainClient guest, boolean isMember) {
    if (isMember) {
      guest.changesGroup(group, "leave", "");
    } else {
      admin.changesGroup(group, "members", "add=" + guest.person());
    }
  }

  private void use(PlainClient program, Random random) {
    program.polls(group);
    if (random.nextInt(8) == 0 && network.sentSoFar() < MOST_OF_PROGRAM) {
      List<JsonNode> known = CutNetwork.people(program);
      JsonNode any = known.get(random.nextInt(known.size()));
      program.says(
          group,
          network.sent("program"),
          random.nextBoolean() ? "&reply_to=" + any.path("seq") : "");
    } else {
      CutNetwork.change(program, group, random);
    }
  }
}
