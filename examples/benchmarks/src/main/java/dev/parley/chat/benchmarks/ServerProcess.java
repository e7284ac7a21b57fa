package dev.parley.chat.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.chat.contract.Held;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link LiveServer} in its own process. Used by one thread. */
final class ServerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedReader out;
  private final OutputStream in;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    out = process.inputReader(StandardCharsets.US_ASCII);
    in = process.getOutputStream();
    port = Integer.parseInt(line());
  }

  static ServerProcess start(Path folder, int people, String heap) throws IOException {
    return start(folder, people, heap, "sqlite");
  }

  static ServerProcess start(Path folder, int people, String heap, String store)
      throws IOException {
    return new ServerProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                LiveServer.class.getName(),
                folder.toString(),
                Integer.toString(people),
                store)
            .redirectError(Redirect.INHERIT)
            .start());
  }

  int port() {
    return port;
  }

  /** The heap in use after a collection, in bytes. */
  long heap() throws IOException {
    return Long.parseLong(asked("heap"));
  }

  /** The resources that it holds open. */
  Held held() throws IOException {
    return JSON.readValue(asked("held"), Held.class);
  }

  /** Its resident memory; 0 if the system does not report it. */
  long residentBytes() throws IOException {
    Path status = Path.of("/proc/" + process.pid() + "/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .sum();
    }
  }

  private String asked(String what) throws IOException {
    in.write((what + "\n").getBytes(StandardCharsets.US_ASCII));
    in.flush();
    return line();
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The server has ended.");
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
