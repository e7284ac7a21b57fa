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
 * Two people do everything that can be done with messages, at once and in several browsers, while
 * their networks fail and come back by chance. Afterwards each screen shows what the server has.
 *
 * <p>Other seeds: {@code -Dseeds=7,8,9}; more steps: {@code -Dsteps=200}.
 */
class CutNetworkTest {
  private static final int MOST_OF_PROGRAM = 45;
  private static final String PATIENT = "user:1";
  private static final String DOCTOR = "doctor:3";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private final CutNetwork network = new CutNetwork();

  static Stream<Long> seeds() {
    return Stream.of(System.getProperty("seeds", "1,2").split(",", -1)).map(Long::valueOf);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void twoBrowsersAndAProgramEndEqual(long seed) throws Exception {
    begin();
    network.writes(patient(Way.WEBSOCKET));
    network.writes(doctor(Way.LONGPOLL));
    endEqual(seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void threeBrowsersAndAProgramEndEqual(long seed) throws Exception {
    begin();
    network.writes(patient(Way.WEBSOCKET));
    network.writes(patient(Way.POLLING));
    network.writes(doctor(Way.LONGPOLL));
    endEqual(seed);
  }

  private void begin() {
    Correspondent other = clinic.correspondent("doctor", 5);
    other.says(clinic.correspondent("user", 1), "hello");
    for (int at = 1; at <= 6; at++) {
      Correspondent patient = clinic.correspondent("user", 1);
      Correspondent doctor = clinic.correspondent("doctor", 3);
      (at % 2 == 0 ? patient : doctor).says(at % 2 == 0 ? doctor : patient, network.sent("begin"));
    }
  }

  private Device patient(Way way) throws Exception {
    CutLine line = clinic.throughACutLine();
    PlainClient person = clinic.plainClient("user", 1, line);
    return Device.open(
        clinic.signedIn("user", 1, usual -> usual), person, DOCTOR, "Dr. Maya Lind", way);
  }

  private Device doctor(Way way) throws Exception {
    CutLine line = clinic.throughACutLine();
    PlainClient person = clinic.plainClient("doctor", 3, line);
    return Device.open(
        clinic.signedIn("doctor", 3, usual -> usual), person, PATIENT, "Amelia Hart", way);
  }

  private void endEqual(long seed) throws Exception {
    clinic.expectFaults();
    PlainClient program = clinic.plainClient("doctor", 3, clinic.throughACutLine());
    network.endEqual(seed, (random, over) -> useAll(program, random, over));
    program.polls(PATIENT);
    assertThat(StoredTalk.facts(program.known()))
        .as("seed %d", seed)
        .isEqualTo(StoredTalk.facts(StoredTalk.stored(program, PATIENT)));
  }

  private void useAll(PlainClient program, Random random, AtomicBoolean over) {
    while (!over.get()) {
      CutNetwork.disturb(program, random);
      program.polls(PATIENT);
      if (random.nextInt(12) == 0 && network.sentSoFar() < MOST_OF_PROGRAM) {
        List<JsonNode> known = program.known();
        JsonNode any = known.get(random.nextInt(known.size()));
        program.says(
            PATIENT,
            network.sent("program"),
            random.nextBoolean() ? "&reply_to=" + any.path("seq") : "");
      } else {
        CutNetwork.change(program, PATIENT, random);
      }
    }
    program.line().fail(CutLine.Fault.NONE);
  }
}
