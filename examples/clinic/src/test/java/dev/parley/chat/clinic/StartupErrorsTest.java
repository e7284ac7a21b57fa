package dev.parley.chat.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Whatever keeps the clinic from starting is one line that names the cause and the remedy. */
@TestInstance(Lifecycle.PER_CLASS)
class StartupErrorsTest {
  private static final int AT_ONCE = 4;
  private static final int SETTING_IS_WRONG = 2;
  private static final String LATER =
      "INSERT INTO parley_schema_history (version, description, checksum, oldest_reader)"
          + " VALUES (9, 'later', 'x', 9)";

  private final Deque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();
  private final ExecutorService starts = Executors.newFixedThreadPool(AT_ONCE);
  private final List<Case> cases = new ArrayList<>();
  private final Path folder;

  StartupErrorsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private interface Start {
    Process in(Path data) throws Exception;
  }

  private record Case(String name, Path data, Start start, List<String> named) {}

  private record Outcome(int exitCode, List<String> lines) {}

  @AfterAll
  void closeAll() throws Exception {
    starts.shutdownNow();
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  @TestFactory
  Stream<DynamicTest> isOneLineAndExitCodeTwo() {
    settings();
    addresses();
    folders();
    rights();
    disks();
    databases();
    peopleAndKeys();
    nativeLibrary();
    List<Future<Outcome>> outcomes = new ArrayList<>();
    cases.forEach(each -> outcomes.add(starts.submit(() -> outcome(each))));
    return IntStream.range(0, cases.size())
        .mapToObj(
            number ->
                DynamicTest.dynamicTest(
                    cases.get(number).name(),
                    () -> check(cases.get(number), outcomes.get(number))));
  }

  private void settings() {
    when("a port that is none", option("--chat-port=99999"), "CHAT_PORT", "from 0 to 65535");
    when("an unknown option", option("--chat-colour=blue"), "--chat-colour", "--help");
    when(
        "a path that the locale cannot encode",
        data -> ClinicProcess.startIn(Map.of("LC_ALL", "C"), data.resolve("Übung")),
        "CHAT_DATA",
        "LC_ALL=C.UTF-8");
  }

  private void addresses() {
    when(
        "a port in use",
        data -> {
          ServerSocket taken = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
          return ClinicProcess.start(data, "--chat-port=" + taken.getLocalPort());
        },
        "CHAT_PORT ",
        "end the program that uses it, or name another");
    when(
        "an address of another machine",
        option("--chat-host=203.0.113.1"),
        "CHAT_HOST 203.0.113.1",
        "does not have that address; name one of its own");
    when(
        "a host name that nobody has",
        option("--chat-host=no-such-host.invalid"),
        "this host name is unknown; name an address of this machine");
    when(
        "a port for administrators",
        data -> {
          assumeThat(ClinicProcess.canStartOnOtherNetwork()).as("may have a network").isTrue();
          return ClinicProcess.startOnOtherNetwork(data, "--chat-host=0.0.0.0", "--chat-port=980");
        },
        "CHAT_PORT 980",
        "name a CHAT_PORT from 1024 up");
  }

  private void folders() {
    when(
        "a data folder that is a file",
        data -> ClinicProcess.start(Files.createFile(data)),
        "CHAT_DATA",
        "is a file, not a folder; name another folder");
    when(
        "a data folder below a file",
        data -> ClinicProcess.start(Files.createFile(data).resolve("below/it")),
        "CHAT_DATA",
        "is a file, not a folder; name another folder");
    when(
        "a data folder below a device",
        data -> ClinicProcess.start(Path.of("/dev/null/clinic")),
        "/dev/null is a file, not a folder");
    when(
        "a data folder that is a link to nothing",
        data -> ClinicProcess.start(Files.createSymbolicLink(data, folder.resolve("nowhere"))),
        "CHAT_DATA",
        "is a link to nothing; make its target");
    when(
        "a folder name that is too long",
        data -> ClinicProcess.start(data.resolve("x".repeat(300))),
        "CHAT_DATA",
        "name another folder");
    for (String path : List.of("/proc/nix", "/proc", "/sys/clinic")) {
      when(
          "a data folder in a pseudo file system: " + path,
          data -> {
            assumeThat(Path.of("/proc/self")).exists();
            return ClinicProcess.start(Path.of(path));
          },
          "CHAT_DATA: the folder " + path,
          path.startsWith("/sys") ? "name " : "not on a disk; name a folder that is");
    }
    when(
        "a folder that another clinic uses",
        data -> {
          opened(RunningClinic.start(data));
          return ClinicProcess.start(data);
        },
        "CHAT_DATA: another clinic is running on");
  }

  private void rights() {
    when(
        "a data folder that may not be written",
        data -> withoutRights(allowing("r-x", Files.createDirectory(data))),
        "CHAT_DATA: the folder",
        "no right to",
        "grant it, or name another folder");
    when(
        "a parent that may not be written",
        data -> withoutRights(allowing("r-x", Files.createDirectory(data)).resolve("below")),
        "CHAT_DATA: the folder",
        "grant it, or name another folder");
    when(
        "a parent that may not be entered",
        data -> withoutRights(allowing("---", Files.createDirectory(data)).resolve("below")),
        "CHAT_DATA: the folder",
        "grant it, or name another folder");
    when(
        "an image folder that may not be written",
        data -> {
          Path uploads = Files.createDirectories(beside(data));
          Files.createDirectories(uploads.resolve("doctor_photos"));
          Files.createDirectories(uploads.resolve("user_photos"));
          allowing("r-x", Files.createDirectories(uploads.resolve("chat_images")));
          return withoutRights(data, "--chat-upload-dir=" + uploads);
        },
        "CHAT_UPLOAD_DIR",
        "grant it, or name another folder");
    when(
        "images of which one folder may not be entered",
        data -> {
          Path used = made(data);
          allowing("---", Files.createDirectories(used.resolve("uploads/chat_images/ab")));
          return withoutRights(used);
        },
        "CHAT_UPLOAD_DIR",
        "grant it, or name another folder");
    when(
        "a database that may not be written",
        data -> withoutRights(usedWith("r--", "chat.db", data)),
        "CHAT_DATA",
        "may not read and write");
    when(
        "a database that may not be read",
        data -> withoutRights(usedWith("-w-", "chat.db", data)),
        "CHAT_DATA",
        "may not read and write");
    when(
        "a key that may not be read",
        data -> withoutRights(usedWith("---", "cookie.key", data)),
        "CHAT_DATA",
        "cookie.key; grant it");
    when(
        "a people file that may not be read",
        data -> {
          Path people = Files.writeString(data.resolveSibling(data.getFileName() + ".json"), "{}");
          return withoutRights(data, "--chat-people=" + allowing("---", people));
        },
        "CHAT_PEOPLE",
        "no right to it; grant it");
  }

  private void disks() {
    when(
        "a read-only disk",
        data -> {
          mount(Files.createDirectory(data), "ro,size=1m");
          return ClinicProcess.start(data);
        },
        "CHAT_DATA: the folder",
        "read-only file system; name another folder");
    when(
        "a full disk", data -> ClinicProcess.start(diskWithFree(0, data)), "full; free some space");
    when(
        "a disk that becomes full",
        data -> ClinicProcess.start(diskWithFree(100, data)),
        "full; free some space");
    when(
        "a full disk for images",
        data -> ClinicProcess.start(data, "--chat-upload-dir=" + diskWithFree(0, beside(data))),
        "CHAT_UPLOAD_DIR",
        "full; free some space");
  }

  private void databases() {
    when(
        "a database that is a folder",
        data -> {
          Files.createDirectories(data.resolve("chat.db"));
          return ClinicProcess.start(data);
        },
        "CHAT_DATA",
        "is a folder; name a file in it");
    when(
        "a file that is no database",
        data -> {
          Files.createDirectories(data);
          Files.writeString(data.resolve("chat.db"), "No database.\n".repeat(100));
          return ClinicProcess.start(data);
        },
        "CHAT_DATA",
        "is not an SQLite database; name another");
    when(
        "a database whose first page is damaged",
        data -> ClinicProcess.start(damaged(data, 100, 3000)),
        "CHAT_DATA",
        "damaged; put back a backup");
    when(
        "a database that was cut",
        data -> {
          Path used = made(data);
          try (RandomAccessFile file =
              new RandomAccessFile(used.resolve("chat.db").toFile(), "rw")) {
            file.setLength(file.length() / 3);
          }
          return ClinicProcess.start(used);
        },
        "CHAT_DATA",
        "damaged; put back a backup");
    when(
        "a database of a later, incompatible version",
        data -> ClinicProcess.start(made(data, LATER)),
        "CHAT_DATA",
        "needs a Parley that knows migration 9",
        "Install a later version");
    when(
        "a database of another migration with the same number",
        data ->
            ClinicProcess.start(
                made(data, "UPDATE parley_schema_history SET checksum = 'x' WHERE version = 2")),
        "CHAT_DATA",
        "Migration 2",
        "put back");
    when(
        "a database that another program has locked",
        data -> {
          Path used = made(data);
          Connection other = opened(connection(used.resolve("chat.db")));
          other.createStatement().execute("BEGIN EXCLUSIVE");
          return ClinicProcess.start(used);
        },
        "CHAT_DATA",
        "another program has locked it; end that program");
    when(
        "a table of someone else's with our name",
        data -> {
          Files.createDirectories(data);
          Path file = data.resolve("theirs.db");
          execute(file, "PRAGMA journal_mode = WAL", "CREATE TABLE parley_member (theirs INTEGER)");
          return ClinicProcess.start(data.resolve("own"), "--chat-db-url=jdbc:sqlite:" + file);
        },
        "a table parley_member already",
        "Rename the table");
    when(
        "a database of the operator's in no folder",
        data -> ClinicProcess.start(data, "--chat-db-url=jdbc:sqlite:" + data.resolve("no/x.db")),
        "CHAT_DB_URL",
        "name another");
    when(
        "a file of the operator's that is no database",
        data -> {
          Path file = Files.writeString(beside(data), "No database.\n".repeat(100));
          return ClinicProcess.start(data, "--chat-db-url=jdbc:sqlite:" + file);
        },
        "CHAT_DB_URL",
        "not an SQLite database; name another");
  }

  private void peopleAndKeys() {
    when(
        "a missing people file",
        data -> ClinicProcess.start(data, "--chat-people=" + data.resolve("nobody.json")),
        "CHAT_PEOPLE",
        "does not exist; name another file");
    when(
        "a people file with an unknown key",
        data -> withPeople(data, "{\"users\": [{\"id\": 4, \"nmae\": \"Ada\"}]}"),
        "users[0] (id 4): unknown key \"nmae\"");
    when(
        "an endless people file",
        data -> withPeople(data, "[".repeat(5000)),
        "CHAT_PEOPLE",
        "line 1, column ");
    when(
        "a key that is none",
        data -> {
          Files.createDirectories(data);
          Files.writeString(data.resolve("cookie.key"), "short");
          return ClinicProcess.start(data);
        },
        "does not have 32 bytes; put back a backup of it, or delete it");
  }

  private void nativeLibrary() {
    when(
        "a temporary folder that is missing",
        data -> withTemporaryFolder(data.resolve("missing"), data),
        "missing",
        "-Dorg.sqlite.tmpdir=FOLDER");
    when(
        "a temporary folder that is missing, with a database of the operator's",
        data ->
            withTemporaryFolder(
                data.resolve("missing"), data, "--chat-db-url=jdbc:sqlite:" + beside(data)),
        "CHAT_DB_URL",
        "-Dorg.sqlite.tmpdir=FOLDER");
    when(
        "a temporary folder mounted noexec",
        data -> {
          Path mounted = Files.createDirectory(beside(data));
          mount(mounted, "noexec,size=16m");
          return withTemporaryFolder(mounted, data);
        },
        "noexec",
        "-Dorg.sqlite.tmpdir=FOLDER");
  }

  private void when(String name, Start start, String... named) {
    cases.add(new Case(name, folder.resolve("data" + cases.size()), start, List.of(named)));
  }

  private Outcome outcome(Case each) throws Exception {
    Process process = each.start().in(each.data());
    opened.push(process::destroyForcibly);
    List<String> lines = new ArrayList<>(ClinicProcess.errors(process));
    // The Java platform's own lines; the second comes since JDK 25.
    lines.removeIf(
        line ->
            line.startsWith("Picked up ")
                || line.equals("WARNING: java.io.tmpdir directory does not exist"));
    process.inputReader(StandardCharsets.UTF_8).lines().forEach(lines::add);
    return new Outcome(process.waitFor(), lines);
  }

  private static void check(Case each, Future<Outcome> pending) throws Throwable {
    Outcome outcome;
    try {
      outcome = pending.get(2, TimeUnit.MINUTES);
    } catch (ExecutionException failure) {
      throw failure.getCause() == null ? failure : failure.getCause();
    }
    assertThat(outcome.lines()).singleElement().asString().contains(each.named()).endsWith(".");
    assertThat(outcome.exitCode()).isEqualTo(SETTING_IS_WRONG);
    if (outcome.lines().get(0).startsWith("CHAT_HOST")) {
      assertThat(each.data()).as("made before the address was taken").doesNotExist();
    }
  }

  private static Start option(String option) {
    return data -> ClinicProcess.start(data, option);
  }

  private static Process withoutRights(Path data, String... options) throws Exception {
    assumeThat(ClinicProcess.canStartWithoutRights()).as("may give up root's rights").isTrue();
    return ClinicProcess.startWithoutRights(data, options);
  }

  private static Process withPeople(Path data, String json) throws IOException {
    return ClinicProcess.start(data, "--chat-people=" + Files.writeString(beside(data), json));
  }

  private static Process withTemporaryFolder(Path temporary, Path data, String... options)
      throws IOException {
    return ClinicProcess.startIn(
        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary), data, options);
  }

  /** Sets what the owner may do. Its folder can be deleted again afterwards. */
  private Path allowing(String rights, Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights + "------"));
    opened.push(
        () -> Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------")));
    return path;
  }

  /** A folder in which a clinic has run. */
  private static Path made(Path data, String... changes) throws Exception {
    RunningClinic.start(data).close();
    execute(data.resolve("chat.db"), changes);
    return data;
  }

  /** A folder in which a clinic has run, and a file in it that its owner may only use so. */
  private Path usedWith(String rights, String file, Path data) throws Exception {
    Path used = made(data);
    allowing(rights, used.resolve(file));
    return used;
  }

  private Path damaged(Path data, int from, int to) throws Exception {
    Path used = made(data);
    try (RandomAccessFile file = new RandomAccessFile(used.resolve("chat.db").toFile(), "rw")) {
      file.seek(from);
      file.write("x".repeat(to - from).getBytes(StandardCharsets.US_ASCII));
    }
    return used;
  }

  private Path diskWithFree(int kilobytes, Path place) throws Exception {
    mount(Files.createDirectory(place), "size=1m");
    Files.write(place.resolve("filler"), new byte[(1024 - kilobytes) * 1024]);
    return place;
  }

  /** Needs root; elsewhere the tests about rights cover most of it. */
  private void mount(Path place, String options) throws Exception {
    assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString()))
        .as("may mount")
        .isZero();
    opened.push(() -> assertThat(run("umount", place.toString())).isZero());
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
  }

  private static Path beside(Path data) {
    return data.resolveSibling(data.getFileName() + "-beside");
  }

  private static Connection connection(Path database) throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + database);
  }

  private static void execute(Path database, String... statements) throws Exception {
    try (Connection connection = connection(database);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.push(resource);
    return resource;
  }
}
