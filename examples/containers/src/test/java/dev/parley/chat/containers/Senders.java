package dev.parley.chat.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People who send without pause, and send again what was not acknowledged, as the page does. Its
 * methods are called by one thread.
 */
final class Senders implements AutoCloseable {
  private static final int COUNT = 2;
  private static final long PATIENCE_SECONDS = 60;
  private static final Pattern SENT = Pattern.compile("\"seq\":(\\d+).*?\"content\":\"([^\"]*)\"");

  private final int port;
  private final String contextPath;
  private final ExecutorService threads = Executors.newFixedThreadPool(COUNT);
  private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Semaphore sends = new Semaphore(0);
  private final List<Future<Integer>> running = new ArrayList<>();
  private volatile boolean stopped;
  private volatile boolean abandoned;

  private Senders(int port, String contextPath) {
    this.port = port;
    this.contextPath = contextPath;
  }

  static Senders start(int port, String contextPath) {
    Senders senders = new Senders(port, contextPath);
    for (int sender = 0; sender < COUNT; sender++) {
      senders.running.add(senders.threads.submit(senders.sending(sender)));
    }
    return senders;
  }

  /** Waits until ten more messages are acknowledged. */
  void awaitMore() throws InterruptedException {
    sends.drainPermits();
    assertThat(sends.tryAcquire(10, PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  /** Ends the sending, and returns the texts that were acknowledged. */
  List<String> stop() throws Exception {
    stopped = true;
    for (Future<Integer> sender : running) {
      assertThat(sender.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isPositive();
    }
    return List.copyOf(acknowledged);
  }

  /** The same where the server has gone, so that a message in progress has no answer. */
  List<String> abandon() throws Exception {
    abandoned = true;
    return stop();
  }

  /** The texts of these people that the server has stored. */
  List<String> read() throws Exception {
    return read(port, contextPath);
  }

  /** The texts of such people that a server has stored. */
  static List<String> read(int port, String contextPath) throws Exception {
    Person patient = new Person(port, contextPath).signIn("user/7");
    List<String> texts = new ArrayList<>();
    long seq = 0;
    long before = -1;
    while (seq > before) {
      before = seq;
      String page =
          patient.get("/chat/messages?" + Form.BETWEEN + "&limit=200&after=" + seq).body();
      Matcher sent = SENT.matcher(page);
      while (sent.find()) {
        seq = Long.parseLong(sent.group(1));
        texts.add(sent.group(2));
      }
    }
    texts.removeIf(text -> !text.startsWith("load "));
    return texts;
  }

  private Callable<Integer> sending(int sender) {
    return () -> {
      int count = 0;
      Person patient = new Person(port, contextPath);
      while (!stopped) {
        String text = "load " + sender + "." + count++;
        String form = Form.BETWEEN + "&content=" + text + "&client_message_id=" + UUID.randomUUID();
        boolean sent = isAcknowledged(patient, form);
        while (!sent && !abandoned) {
          signIn(patient); // the session has ended with the application
          sent = isAcknowledged(patient, form);
        }
        if (sent) {
          acknowledged.add(text);
          sends.release();
        }
      }
      return count;
    };
  }

  private static boolean isAcknowledged(Person patient, String form) throws Exception {
    try {
      int status =
          patient.post("/chat/send", Form.URL_ENCODED, BodyPublishers.ofString(form)).statusCode();
      return status == 201 || status == 200;
    } catch (IOException cutOff) {
      return false;
    }
  }

  private static void signIn(Person patient) throws Exception {
    try {
      patient.signIn("user/7");
    } catch (IOException notDeployed) {
      // The next try follows.
    }
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }
}
