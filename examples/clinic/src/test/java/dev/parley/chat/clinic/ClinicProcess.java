package dev.parley.chat.clinic;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The clinic as an operator runs it, in its own process. */
final class ClinicProcess {
  private static final int NATIVE_ACCESS_IS_NAMED = 22;

  private static final String RIGHTS = "-dac_override,-dac_read_search,-net_bind_service";
  private static final List<String> OWN_RIGHTS_ONLY =
      List.of("/usr/bin/setpriv", "--bounding-set=" + RIGHTS, "--inh-caps=" + RIGHTS);
  private static final List<String> OWN_NETWORK = List.of("/usr/bin/unshare", "--net");
  private static final List<String> RUN =
      List.of("-cp", System.getProperty("java.class.path"), ClinicApp.class.getName());

  private ClinicProcess() {}

  static Process start(Path data, String... options) throws IOException {
    return startIn(Map.of(), data, options);
  }

  /** Starts it with other environment variables. */
  static Process startIn(Map<String, String> environment, Path data, String... options)
      throws IOException {
    return start(List.of(), RUN, environment, data, options);
  }

  /** Starts it with the rights of its files' modes only: root gives up those that ignore modes. */
  static Process startWithoutRights(Path data, String... options) throws IOException {
    return start(OWN_RIGHTS_ONLY, RUN, Map.of(), data, options);
  }

  /** Starts it so on a network of its own, where the system's usual privileged ports apply. */
  static Process startOnOtherNetwork(Path data, String... options) throws IOException {
    List<String> before = new ArrayList<>(OWN_NETWORK);
    before.addAll(OWN_RIGHTS_ONLY);
    return start(before, RUN, Map.of(), data, options);
  }

  /** Whether this machine can take away root's rights, or they are not there. */
  static boolean canStartWithoutRights() throws IOException, InterruptedException {
    return !isRoot() || runs(OWN_RIGHTS_ONLY);
  }

  static boolean canStartOnOtherNetwork() throws IOException, InterruptedException {
    return isRoot() && runs(OWN_NETWORK) && runs(OWN_RIGHTS_ONLY);
  }

  private static boolean runs(List<String> before) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(before);
    command.add("true");
    return Files.isExecutable(Path.of(command.get(0)))
        && new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Runs the command copy. */
  static Process copy(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
    command.addAll(RUN);
    command.add(CopyCommand.NAME);
    command.addAll(List.of(options));
    return new ProcessBuilder(command).start();
  }

  static Process startJar(Path jar, Path data) throws IOException {
    return start(List.of(), List.of("-jar", jar.toString()), Map.of(), data);
  }

  private static Process start(
      List<String> before,
      List<String> program,
      Map<String, String> environment,
      Path data,
      String... options)
      throws IOException {
    List<String> command = new ArrayList<>(isRoot() ? before : List.of());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // They live for a moment, so compiling well does not pay off.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    // As the jar's manifest says; without it Java 24 and later warn of SQLite's native library.
    if (Runtime.version().feature() >= NATIVE_ACCESS_IS_NAMED) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(program);
    command.addAll(List.of("--chat-port=0", "--chat-data=" + data));
    // The last option counts, so that a test can set the port itself.
    for (String option : options) {
      command.removeIf(earlier -> earlier.split("=", 2)[0].equals(option.split("=", 2)[0]));
      command.add(option);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("CHAT_"));
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** Reads the address from the first line the clinic prints. */
  static URI address(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String greeting = String.valueOf(lines.readLine());
    return URI.create(greeting.substring(greeting.indexOf("http")));
  }

  /** Ends it with SIGTERM. Process.destroy would discard its remaining output. */
  static void end(Process process) {
    process.toHandle().destroy();
  }

  static List<String> errors(Process process) throws IOException {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      return lines.lines().toList();
    }
  }
}
