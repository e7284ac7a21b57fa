package dev.parley.chat.storage.fs;

import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.Variant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another process that uploads: it stops half way, and continues on request. */
final class Uploader {
  private static final int READY = 'r';

  private final Process process;

  private Uploader(Process process) {
    this.process = process;
  }

  static Uploader start(Path folder) throws IOException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Uploader.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Uploader uploader = new Uploader(child);
    if (child.getInputStream().read() != READY) {
      throw new IOException("The other process did not start.");
    }
    return uploader;
  }

  void finish() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (process.waitFor() != 0) {
      throw new IOException("The other process failed.");
    }
  }

  /** Kills it as abruptly as a power cut: on Linux by SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) {
    FileAttachmentStore store = FileAttachmentStore.in(Path.of(arguments[0]));
    try (Staged staged = store.stage(Folder.ID, Variant.ORIGINAL, Uploader::writeInTwoParts)) {
      staged.publish();
    }
  }

  private static void writeInTwoParts(OutputStream out) throws IOException {
    out.write("half".getBytes(StandardCharsets.UTF_8));
    out.flush();
    System.out.write(READY);
    System.out.flush();
    while (System.in.read() >= 0) {
      // The only input is its end.
    }
    out.write(" and half".getBytes(StandardCharsets.UTF_8));
  }
}
