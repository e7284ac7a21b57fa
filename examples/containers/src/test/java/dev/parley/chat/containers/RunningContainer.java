package dev.parley.chat.containers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container in a JVM of its own. Used by one thread. */
final class RunningContainer {
  private static final String PORT = "port=";
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;
  private final Path folder;
  private final int port;

  private RunningContainer(Process process, Path folder) throws IOException {
    this.process = process;
    this.output = process.inputReader(UTF_8);
    this.folder = folder;
    this.port = Integer.parseInt(answer(PORT));
  }

  static RunningContainer start(Container container, List<Deployment> deployments, Path folder)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"));
    // As Tomcat's own script does: it looks there for what an undeployed application has left.
    for (String opened :
        List.of("java.base/java.lang", "java.base/java.io", "java.rmi/sun.rmi.transport")) {
      command.add("--add-opens=" + opened + "=ALL-UNNAMED");
    }
    command.addAll(List.of("-Dchat.data=" + folder.resolve("data"), "-Djava.io.tmpdir=" + folder));
    command.addAll(
        List.of("-cp", container.classPath(deployments.get(0).isWar()), container.launcher()));
    command.add(folder.resolve("container").toString());
    for (Deployment deployment : deployments) {
      command.add(deployment.contextPath());
      command.add(deployment.isWar() ? WarFile.of(deployment.mount()).toString() : "");
    }
    File log = folder.resolve("log").toFile();
    Process process = new ProcessBuilder(command).redirectError(log).start();
    return new RunningContainer(process, folder);
  }

  int port() {
    return port;
  }

  /** What the application in this context has stored. */
  Path data(Mount mount) {
    return folder.resolve("data" + mount.contextPath());
  }

  /** What it has logged until now. */
  String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  /** Stops it in good order; its JVM must end without being forced. */
  void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as("the container has stopped").isTrue();
    assertThat(process.exitValue()).as(log()).isZero();
  }

  /** Checks that Tomcat has not found anything of a stopped application. */
  void assertNothingLeft() throws IOException {
    assertThat(log()).doesNotContain("failed to stop it", "failed to remove it");
  }

  /** Has its launcher follow a command, and returns what it answers. */
  String follow(String... command) throws IOException {
    OutputStream input = process.getOutputStream();
    input.write((String.join(" ", command) + "\n").getBytes(UTF_8));
    input.flush();
    return answer("done ");
  }

  private String answer(String beginning) throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(beginning)) {
      line = output.readLine();
    }
    assertThat(line).as(log()).isNotNull();
    return line.substring(beginning.length());
  }
}
