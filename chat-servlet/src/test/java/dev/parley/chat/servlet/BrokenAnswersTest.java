package dev.parley.chat.servlet;

import static dev.parley.chat.servlet.ChatServer.DOCTOR;
import static dev.parley.chat.servlet.ChatServer.PATIENT;
import static dev.parley.chat.servlet.ChatServer.json;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.memory.InMemoryAttachments;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A response that cannot be finished ends the connection, so that no client takes it for complete.
 */
@ParameterizedClass
@EnumSource(Container.class)
class BrokenAnswersTest {
  private static final long PATIENCE_NANOS = 20_000_000_000L;
  private static final byte[] PNG = Pictures.of("png", 1700, 1600);

  @Parameter Container container = Container.JETTY;
  private final HalfReadable images = new HalfReadable();
  private Optional<ChatServer> started = Optional.empty();

  @AfterEach
  void stop() {
    started.orElseThrow().close();
  }

  @Test
  void storeThatFailsEndsTheConnection() throws IOException {
    String path = start(Duration.ofSeconds(30));
    images.failing = true;
    try (Socket socket = get(path)) {
      assertThat(whole(socket)).isLessThan(PNG.length);
    }
    assertClosed();
  }

  @Test
  void slowClientEndsTheConnection() throws IOException {
    String path = start(Duration.ofSeconds(1));
    try (Socket socket = get(path)) {
      assertClosed();
      assertThat(whole(socket)).isLessThan(PNG.length);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4_000})
  void imageThatWasCutOffIsAnsweredAsUnavailable(int length) {
    String path = start(Duration.ofSeconds(30));
    AttachmentId id = new AttachmentId(path.substring(path.lastIndexOf('/') + 1));
    images.delete(id);
    try (AttachmentStore.Staged cut =
        images.stage(id, Variant.ORIGINAL, out -> out.write(PNG, 0, length))) {
      cut.publish();
    }
    for (String form : List.of(path, path + "?size=small")) {
      HttpResponse<String> answer = server().get(DOCTOR, form);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(json(answer).get("code").textValue()).isEqualTo("storage_unavailable");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }
    assertClosed();
  }

  /** Asserts that every reader that was opened is closed in the end. */
  private void assertClosed() {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (images.open.get() > 0 || images.opened.get() == 0) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      assertThat(server().get(DOCTOR, "/chat/unread").statusCode()).isEqualTo(200);
    }
  }

  private String start(Duration patience) {
    started =
        Optional.of(
            ChatServer.start(
                container,
                parts -> parts.attachments(images).uploads(UploadRules.STANDARD),
                settings -> settings.timing(Duration.ofSeconds(25), patience)));
    var sent =
        server()
            .post(
                PATIENT,
                "/chat/send",
                Multipart.between(PATIENT, DOCTOR).file("image", "a.png", "image/png", PNG));
    return json(sent).get("image_url").textValue();
  }

  private Socket get(String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(10_000);
    socket.connect(new InetSocketAddress("localhost", server().port()));
    String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nTest-Caller: user/7\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return socket;
  }

  /** Counts the bytes until the connection ends in any way. */
  private static long whole(Socket socket) {
    long all = 0;
    byte[] buffer = new byte[64 << 10];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        all += read;
      }
    } catch (java.net.SocketTimeoutException open) {
      throw new AssertionError("The connection stayed open after " + all + " bytes.", open);
    } catch (IOException reset) {
      return all;
    }
    return all;
  }

  private ChatServer server() {
    return started.orElseThrow();
  }

  /** A memory adapter whose bytes may end with an error, and which counts its open readers. */
  private static final class HalfReadable implements AttachmentStore {
    private static final int READABLE = 3_000_000;
    private final InMemoryAttachments images = InMemoryAttachments.create(Clock.systemUTC());
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger opened = new AtomicInteger();
    private volatile boolean failing;

    @Override
    public Staged stage(AttachmentId id, Variant variant, Content content) {
      return images.stage(id, variant, content);
    }

    @Override
    public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
      return images.open(id, variant).map(this::counted);
    }

    private StoredBytes counted(StoredBytes bytes) {
      open.incrementAndGet();
      opened.incrementAndGet();
      return new StoredBytes() {
        @Override
        public long size() {
          return bytes.size();
        }

        @Override
        public InputStream read(long offset, long length) throws IOException {
          return half(bytes.read(offset, length));
        }

        @Override
        public void close() throws IOException {
          open.decrementAndGet();
          bytes.close();
        }
      };
    }

    private InputStream half(InputStream whole) {
      return new FilterInputStream(whole) {
        private int read;

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          if (failing && read > READABLE) {
            throw new IOException("The disk is gone.");
          }
          int more = super.read(buffer, offset, length);
          read += more;
          return more;
        }
      };
    }

    @Override
    public boolean delete(AttachmentId id) {
      return images.delete(id);
    }

    @Override
    public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
      return images.storedBefore(time, after, limit);
    }
  }
}
