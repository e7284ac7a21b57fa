package dev.parley.chat.clinic.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.PlaywrightException;
import dev.parley.chat.clinic.RunningClinic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Devices that do everything that can be done with messages, while their networks fail and come
 * back by chance.
 */
final class CutNetwork {
  private static final int STEPS = Integer.getInteger("steps", 36);
  private static final String[] EMOJI = {"👍", "😂", "🙏"};

  /** What runs beside the devices until it is over. */
  interface Program {
    void run(Random random, AtomicBoolean over);
  }

  private final ConcurrentLinkedQueue<String> sent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final List<String> log = new ArrayList<>();
  private final List<Device> devices = new ArrayList<>();
  private final List<Device> writing = new ArrayList<>();
  private int done;

  /** Adds a device that does everything. */
  void writes(Device device) {
    devices.add(device);
    writing.add(device);
  }

  /** Adds a device whose person may be out of the conversation, where a text would be refused. */
  void reacts(Device device) {
    devices.add(device);
  }

  /** A text that no one else sends; it has been sent once this is called. */
  String sent(String who) {
    String text = next(who);
    sent.add(text);
    return text;
  }

  int sentSoFar() {
    return sent.size();
  }

  private String next(String who) {
    return who + " " + numbers.incrementAndGet();
  }

  /** Uses all devices and the program at once; afterwards each screen shows what is stored. */
  void endEqual(long seed, Program program) {
    Random random = new Random(seed);
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Void> others =
        CompletableFuture.runAsync(() -> program.run(new Random(seed + 1), over));
    for (int step = 0; step < STEPS; step++) {
      for (Device device : devices) {
        disturb(device, random);
      }
      act(devices.get(random.nextInt(devices.size())), random);
    }
    over.set(true);
    devices.forEach(CutNetwork::mend);
    others.join();
    assertThat(done).as("actions of %d", STEPS).isGreaterThan(STEPS / 2);

    for (Device device : devices) {
      StoredTalk.settle(device, seed);
    }
    List<JsonNode> stored = StoredTalk.stored(devices.get(0));
    assertThat(stored).as("seed %d, %s", seed, log).hasSize(sent.size());
    List<String> texts =
        stored.stream()
            .filter(message -> !StoredTalk.isDeleted(message))
            .map(message -> message.path("content").asText().replaceFirst("\\+.*", ""))
            .toList();
    assertThat(texts).as("seed %d", seed).doesNotHaveDuplicates().isSubsetOf(new HashSet<>(sent));
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
    int kind = writing.contains(device) ? random.nextInt(9) : 5 + random.nextInt(4);
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

  /** A program's requests fail as often as the network of the pages. */
  static void disturb(PlainClient program, Random random) {
    if (random.nextInt(4) == 0) {
      program.line().fail(random.nextBoolean() ? CutLine.Fault.NO_ANSWERS : CutLine.Fault.CUT);
    }
  }

  /** Changes a message that a program knows, or how its person keeps the conversation. */
  static void change(PlainClient program, String partner, Random random) {
    List<JsonNode> known = people(program);
    JsonNode any = known.get(random.nextInt(known.size()));
    String seq = "seq=" + any.path("seq").asLong();
    boolean on = random.nextBoolean();
    switch (random.nextInt(11)) {
      case 0, 1 ->
          program.changes(
              partner,
              "react",
              seq
                  + "&on="
                  + on
                  + "&emoji="
                  + RunningClinic.encoded(EMOJI[random.nextInt(EMOJI.length)]));
      case 2 -> program.changes(partner, "pin", seq + "&on=" + on);
      case 3 -> program.changes(partner, "read", "up_to=" + any.path("seq"));
      case 4 -> program.changes(partner, "view", "muted_until=" + (on ? "forever" : ""));
      case 5 -> program.changes(partner, "view", "archived=" + on);
      case 6 -> program.changes(partner, "view", "pinned=" + on);
      default -> changeText(program, partner, any, random);
    }
  }

  private static void changeText(PlainClient program, String partner, JsonNode any, Random random) {
    if (!any.path("is_own").asBoolean() || StoredTalk.isDeleted(any)) {
      return;
    }
    String seq = "seq=" + any.path("seq").asLong();
    if (random.nextInt(5) == 0 && isLong(people(program))) {
      program.changes(partner, "delete", seq);
    } else {
      program.changes(
          partner,
          "edit",
          "%s&text_revision=%d&content=%s"
              .formatted(
                  seq,
                  any.path("text_revision").asLong(),
                  RunningClinic.encoded(any.path("content").asText() + "+" + random.nextInt(100))));
    }
  }

  /** What people have sent, as far as a program knows it. */
  static List<JsonNode> people(PlainClient program) {
    return program.known().stream()
        .filter(message -> !message.path("message_type").asText().equals("event"))
        .toList();
  }

  /** Whether enough is left, so that there is something for others to do. */
  private static boolean isLong(List<JsonNode> messages) {
    return messages.stream().filter(message -> !StoredTalk.isDeleted(message)).count() > 8;
  }
}
