package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import dev.parley.chat.clinic.browser.Device.Way;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People do everything that can be done with messages, at once and in several browsers, while their
 * networks fail and come back by chance. Afterwards each screen shows what the server has.
 *
 * <p>Other seeds: {@code -Dseeds=7,8,9}; more steps: {@code -Dsteps=200}.
 */
class CutNetworkTest {
  private static final int STEPS = Integer.getInteger("steps", 36);
  private static final double SETTLED_WITHIN_MS = 90_000;
  private static final String[] EMOJI = {"👍", "😂", "🙏"};
  private static final String PATIENT = "user:1";
  private static final String DOCTOR = "doctor:3";

  @RegisterExtension final TheClinic clinic = new TheClinic();

  private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<String> log = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private int done;

  static Stream<Long> seeds() {
    return Stream.of(System.getProperty("seeds", "1,2").split(",", -1)).map(Long::valueOf);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void twoBrowsersAndAProgramEndEqual(long seed) throws Exception {
    begin();
    devices.add(patient(Way.WEBSOCKET));
    devices.add(doctor(Way.LONGPOLL));
    endEqual(seed);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void threeBrowsersAndAProgramEndEqual(long seed) throws Exception {
    begin();
    devices.add(patient(Way.WEBSOCKET));
    devices.add(patient(Way.POLLING));
    devices.add(doctor(Way.LONGPOLL));
    endEqual(seed);
  }

  private void begin() {
    Correspondent other = clinic.correspondent("doctor", 5);
    other.says(clinic.correspondent("user", 1), "hello");
    for (int at = 1; at <= 6; at++) {
      Correspondent patient = clinic.correspondent("user", 1);
      Correspondent doctor = clinic.correspondent("doctor", 3);
      String text = next("begin");
      (at % 2 == 0 ? patient : doctor).says(at % 2 == 0 ? doctor : patient, text);
      sent.add(text);
    }
  }

  private String next(String who) {
    return who + " " + numbers.incrementAndGet();
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
    Random random = new Random(seed);
    PlainClient program = clinic.plainClient("doctor", 3, clinic.throughACutLine());
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(() -> useAll(program, new Random(seed + 1), over));
    for (int step = 0; step < STEPS; step++) {
      for (Device device : devices) {
        disturb(device, random);
      }
      act(devices.get(random.nextInt(devices.size())), random);
    }
    over.set(true);
    devices.forEach(CutNetworkTest::mend);
    others.join();
    assertThat(done).as("actions of %d", STEPS).isGreaterThan(STEPS / 2);

    for (Device device : devices) {
      settle(device, seed);
    }
    List<JsonNode> stored = stored(devices.get(0));
    assertThat(stored).as("seed %d, %s", seed, log).hasSize(sent.size());
    List<String> texts =
        stored.stream()
            .filter(message -> !isDeleted(message))
            .map(message -> message.path("content").asText().replaceFirst("\\+.*", ""))
            .toList();
    assertThat(texts).as("seed %d", seed).doesNotHaveDuplicates().isSubsetOf(new HashSet<>(sent));
    program.polls(PATIENT);
    assertThat(facts(program.known()))
        .as("seed %d", seed)
        .isEqualTo(facts(stored(program, PATIENT)));
  }

  private static void disturb(Device device, Random random) {
    CutLine line = device.person().line();
    if (!line.works()) {
      if (random.nextInt(3) == 0) {
        mend(device);
      }
    } else if (random.nextInt(6) == 0) {
      switch (random.nextInt(4)) {
        case 0 -> line.fail(CutLine.Fault.SILENT);
        case 1 -> line.fail(CutLine.Fault.NO_ANSWERS);
        case 2 -> line.fail(CutLine.Fault.CUT);
        default -> {
          line.fail(CutLine.Fault.CUT);
          device.page().context().setOffline(true);
        }
      }
    }
  }

  private static void mend(Device device) {
    device.person().line().fail(CutLine.Fault.NONE);
    device.page().context().setOffline(false);
  }

  private void act(Device device, Random random) {
    int kind = random.nextInt(9);
    String text = next("page");
    String outcome = "done";
    try {
      switch (kind) {
        case 0, 1 -> device.say(text);
        case 2 -> device.reply(random, text);
        case 3 -> device.edit(random, "+" + random.nextInt(100));
        case 4 -> device.delete(random);
        case 5, 6 -> device.react(random, EMOJI[random.nextInt(EMOJI.length)]);
        case 7 -> device.pin(random);
        default -> device.keep(random);
      }
      done++;
      if (kind <= 2) {
        sent.add(text);
      }
    } catch (PlaywrightException gone) {
      // What was to be changed was changed by another one while the menu opened.
      outcome = gone.getMessage().lines().findFirst().orElse("");
      device.closePopups();
    }
    log.add("%s %d %s: %s".formatted(device.person().person(), kind, text, outcome));
  }

  /** A program whose requests fail as often as the network of the pages. */
  private void useAll(PlainClient program, Random random, AtomicBoolean over) {
    while (!over.get()) {
      if (random.nextInt(4) == 0) {
        program.line().fail(random.nextBoolean() ? CutLine.Fault.NO_ANSWERS : CutLine.Fault.CUT);
      }
      program.polls(PATIENT);
      List<JsonNode> known = program.known();
      JsonNode any = known.get(random.nextInt(known.size()));
      String seq = "seq=" + any.path("seq").asLong();
      boolean on = random.nextBoolean();
      switch (random.nextInt(12)) {
        case 0 -> {
          if (sent.size() < 45) {
            String text = next("program");
            program.says(PATIENT, text, on ? "&reply_to=" + any.path("seq") : "");
            sent.add(text);
          }
        }
        case 1, 2 ->
            program.changes(
                PATIENT,
                "react",
                seq + "&on=" + on + "&emoji=" + encoded(EMOJI[random.nextInt(EMOJI.length)]));
        case 3 -> program.changes(PATIENT, "pin", seq + "&on=" + on);
        case 4 -> program.changes(PATIENT, "read", "up_to=" + any.path("seq"));
        case 5 -> program.changes(PATIENT, "view", "muted_until=" + (on ? "forever" : ""));
        case 6 -> program.changes(PATIENT, "view", "archived=" + on);
        case 7 -> program.changes(PATIENT, "view", "pinned=" + on);
        default -> {
          if (any.path("is_own").asBoolean() && !isDeleted(any)) {
            if (random.nextInt(5) == 0 && isLong(known)) {
              program.changes(PATIENT, "delete", seq);
            } else {
              program.changes(
                  PATIENT,
                  "edit",
                  "%s&text_revision=%d&content=%s"
                      .formatted(
                          seq,
                          any.path("text_revision").asLong(),
                          encoded(any.path("content").asText() + "+" + random.nextInt(100))));
            }
          }
        }
      }
    }
    program.line().fail(CutLine.Fault.NONE);
  }

  /** Whether enough is left, so that there is something for others to do. */
  private static boolean isLong(List<JsonNode> messages) {
    return messages.stream().filter(message -> !isDeleted(message)).count() > 8;
  }

  private static boolean isDeleted(JsonNode message) {
    return message.path("message_type").asText().equals("deleted");
  }

  private static String encoded(String text) {
    return dev.parley.chat.clinic.RunningClinic.encoded(text);
  }

  /** Waits until a screen shows what the server has. */
  private static void settle(Device device, long seed) {
    try {
      device
          .page()
          .waitForCondition(
              () -> expected(device).equals(actual(device)),
              new Page.WaitForConditionOptions().setTimeout(SETTLED_WITHIN_MS));
    } catch (PlaywrightException differs) {
      assertThat(actual(device))
          .as("seed %d, %s", seed, device.person().person())
          .isEqualTo(expected(device));
    }
  }

  private static List<String> actual(Device device) {
    List<String> lines = new ArrayList<>(device.shown());
    lines.add("pins " + device.pins());
    lines.add("row " + device.row());
    return lines;
  }

  private static List<String> expected(Device device) {
    List<String> lines = new ArrayList<>();
    PlainClient person = device.person();
    String me = person.read("/chat/config").path("me").path("name").asText();
    stored(device).forEach(message -> lines.add(line(message, me)));
    JsonNode pins = person.read("/chat/pins?" + person.between(device.partner()));
    lines.add(
        "pins "
            + (pins.isEmpty() ? "0" : pins.size() + " " + pins.get(0).path("content").asText()));
    lines.add("row " + row(device));
    return lines;
  }

  private static String row(Device device) {
    PlainClient person = device.person();
    String[] partner = device.partner().split(":", 2);
    JsonNode element =
        person
            .read(
                "/chat/conversations/%s?partner_type=%s&partner_id=%s"
                    .formatted(person.person().replace(':', '/'), partner[0], partner[1]))
            .get(0);
    if (element.path("archived").asBoolean()) {
      return "";
    }
    List<String> marks = new ArrayList<>();
    if (element.hasNonNull("muted_until")) {
      marks.add("Muted");
    }
    if (element.path("pinned").asBoolean()) {
      marks.add("Pinned");
    }
    return String.join(
        " | ",
        (element.path("lastMessageIsOwn").asBoolean() ? "You: " : "")
            + element.path("lastMessage").asText(),
        String.join(",", marks),
        element.path("marked_unread").asBoolean() ? "unread" : "");
  }

  private static String line(JsonNode message, String me) {
    boolean own = message.path("is_own").asBoolean();
    boolean deletedOwn = message.path("deleted_by").asText().equals("own");
    List<String> reactions = new ArrayList<>();
    for (JsonNode reaction : message.path("reactions")) {
      List<String> names =
          new ArrayList<>(
              StreamSupport.stream(reaction.path("names").spliterator(), false)
                  .map(JsonNode::asText)
                  .filter(name -> !name.equals(me))
                  .toList());
      if (reaction.path("own").asBoolean()) {
        names.add(0, "You");
      }
      reactions.add(reaction.path("emoji").asText() + " by " + String.join(", ", names));
    }
    return String.join(
        " | ",
        deletedOwn ? "You deleted this message." : message.path("content").asText(),
        message.hasNonNull("edited_at") ? "edited" : "",
        message.path("reply_to").path("content").asText(),
        String.join("; ", reactions.stream().sorted().toList()),
        own ? message.path("status").asText() : "");
  }

  /** Without the marks and the quotes, which a program renews by itself if it shows them. */
  private static List<String> facts(List<JsonNode> messages) {
    return messages.stream()
        .map(
            message -> {
              ObjectNode copy = message.deepCopy();
              copy.remove(List.of("status", "reply_to"));
              return copy.toString();
            })
        .toList();
  }

  private static List<JsonNode> stored(Device device) {
    return stored(device.person(), device.partner());
  }

  private static List<JsonNode> stored(PlainClient person, String partner) {
    List<JsonNode> messages = new ArrayList<>();
    person.read("/chat/messages?limit=200&" + person.between(partner)).forEach(messages::add);
    return messages;
  }
}
