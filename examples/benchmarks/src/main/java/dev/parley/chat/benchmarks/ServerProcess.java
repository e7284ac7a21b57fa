package dev.parley.chat.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A {@link LiveServer} in a process and a heap of its own. Used by one thread. */
final class ServerProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

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
    return new ServerProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                LiveServer.class.getName(),
                folder.toString(),
                Integer.toString(people))
            .redirectError(Redirect.INHERIT)
            .start());
  }

  int port() {
    return port;
  }

  /** The heap in use after a collection, in bytes. */
  long heap() throws IOException {
    in.write('\n');
    in.flush();
    return Long.parseLong(line());
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
