package dev.parley.chat.storage.s3;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** S3Proxy as a process of its own, one for all test classes. It checks every signature. */
final class S3Server implements AutoCloseable {
  static final String IDENTITY = "test-identity";
  static final String CREDENTIAL = "test-credential";

  private static final Path JARS = Path.of("server", "target", "lib");
  private static final Pattern STARTED = Pattern.compile("Started .*:(\\d+)\\}.*");

  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  private static S3Server start() throws IOException {
    Path settings = Files.createTempFile("s3proxy", ".properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:0",
            "s3proxy.authorization=aws-v4",
            "s3proxy.identity=" + IDENTITY,
            "s3proxy.credential=" + CREDENTIAL,
            "jclouds.provider=transient-nio2",
            "jclouds.identity=unused",
            "jclouds.credential=unused"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:TieredStopAtLevel=1",
                "-Dlogback.configurationFile=src/test/resources/s3-server-logback.xml",
                "-cp",
                JARS.resolve("*").toString(),
                "org.gaul.s3proxy.Main",
                "--properties",
                settings.toString())
            .redirectErrorStream(true)
            .start();
    // Not closed: the process would fail at its next line.
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    int port = port(output);
    Files.delete(settings);
    Thread reader = new Thread(() -> output.lines().forEach(System.err::println), "s3proxy");
    reader.setDaemon(true);
    reader.start();
    return new S3Server(process, port);
  }

  private static int port(BufferedReader output) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.matches()) {
        return Integer.parseInt(started.group(1));
      }
      before.append(line).append('\n');
    }
    throw new IOException("The server did not start; are its jars in " + JARS + "?\n" + before);
  }

  /** Gives the server to tests, and stops it after the last of them. */
  static final class Running implements ParameterResolver {
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
      return ExtensionContextScope.TEST_METHOD; // so that each test has its own bucket
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return Stream.of(S3Server.class, TestBucket.class)
          .anyMatch(parameter.getParameter().getType()::equals);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      S3Server server =
          test.getRoot()
              .getStore(ExtensionContext.Namespace.create(S3Server.class))
              .computeIfAbsent(S3Server.class, unused -> started(), S3Server.class);
      if (parameter.getParameter().getType().equals(S3Server.class)) {
        return server;
      }
      return test.getStore(ExtensionContext.Namespace.create(S3Server.class))
          .computeIfAbsent(TestBucket.class, unused -> TestBucket.in(server), TestBucket.class);
    }

    private static S3Server started() {
      try {
        return start();
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
