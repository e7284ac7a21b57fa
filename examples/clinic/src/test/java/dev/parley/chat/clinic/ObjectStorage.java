package dev.parley.chat.clinic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The S3 server of the object store's tests, as a process of its own. It checks signatures. */
final class ObjectStorage implements AutoCloseable {
  private static final Path MODULE = Path.of("..", "s3-storage");
  private static final Pattern STARTED = Pattern.compile("Started .*:(\\d+)\\}.*");
  private static final String KEY = "test-identity";
  private static final String SECRET = "test-credential";

  private final Process process;
  private final int port;

  private ObjectStorage(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static ObjectStorage start(Path folder) throws IOException {
    Path settings = folder.resolve("s3proxy.properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v4",
            "s3proxy.identity=" + KEY,
            "s3proxy.credential=" + SECRET,
            "jclouds.provider=transient-nio2",
            "jclouds.identity=unused",
            "jclouds.credential=unused"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile="
                    + MODULE.resolve("src/test/resources/s3-server-logback.xml"),
                "-cp",
                MODULE.resolve(Path.of("server", "target", "lib", "*")).toString(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .start();
    return new ObjectStorage(process, port(process));
  }

  /** The options of a clinic whose images are in a bucket of this service. */
  String[] options(String bucket) {
    return new String[] {
      "--chat-s3-endpoint=http://127.0.0.1:" + port,
      "--chat-s3-bucket=" + bucket,
      "--chat-s3-prefix=images/",
      "--chat-s3-region=eu-central-1",
      "--chat-s3-access-key=" + KEY,
      "--chat-s3-secret-key=" + SECRET
    };
  }

  /** Ends it as a failure would. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  private static int port(Process process) throws IOException {
    // Not closed: the process would fail at its next line.
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        Thread reader = new Thread(() -> output.lines().forEach(System.err::println), "s3proxy");
        reader.setDaemon(true);
        reader.start();
        return Integer.parseInt(started.group(1));
      }
    }
    throw new IOException("The server did not start; are its jars in " + MODULE + "?");
  }
}
