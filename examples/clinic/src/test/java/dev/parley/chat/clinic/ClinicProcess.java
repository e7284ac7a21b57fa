package dev.parley.chat.clinic;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The clinic as an operator runs it: a process of its own. */
final class ClinicProcess {
  private ClinicProcess() {}

  static Process start(Path data, String... options) throws IOException {
    return start(
        List.of("-cp", System.getProperty("java.class.path"), ClinicApp.class.getName()),
        data,
        options);
  }

  static Process startJar(Path jar, Path data) throws IOException {
    return start(List.of("-jar", jar.toString()), data);
  }

  private static Process start(List<String> program, Path data, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(program);
    command.addAll(List.of("--chat-port=0", "--chat-data=" + data));
    // The last word counts here, so that a test can set the port itself.
    for (String option : options) {
      command.removeIf(earlier -> earlier.split("=", 2)[0].equals(option.split("=", 2)[0]));
      command.add(option);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CHAT_"));
    return builder.start();
  }

  /** Reads the address from the first line the clinic prints. */
  static URI address(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String greeting = String.valueOf(lines.readLine());
    return URI.create(greeting.substring(greeting.indexOf("http")));
  }

  /** Asks it to end as SIGTERM does; Process.destroy would throw away what it has yet to say. */
  static void end(Process process) {
    process.toHandle().destroy();
  }

  static List<String> errors(Process process) throws IOException {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      return lines.lines().toList();
    }
  }
}
