package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app on the module path uses the packaged jars, each as an automatic module. */
class ModulePathIT {
  private static final Path SOURCES = Path.of("src", "modular", "clinic.chat");

  @Test
  void aPatientWritesToADoctor(@TempDir Path folder) throws Exception {
    Path compiled = folder.resolve("clinic.chat");

    compile(compiled);

    assertThat(run(compiled, folder))
        .containsExactly("user/7: Good morning", "dev.parley.chat.servlet");
  }

  private static void compile(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      Stream<String> sources =
          files.map(Path::toString).filter(name -> name.endsWith(".java")).sorted();
      Stream<String> options =
          Stream.of("-Werror", "-d", target.toString(), "--module-path", libraries());
      int result =
          ToolProvider.findFirst("javac")
              .orElseThrow()
              .run(System.out, System.err, Stream.concat(options, sources).toArray(String[]::new));
      assertThat(result).isZero();
    }
  }

  private static List<String> run(Path compiled, Path folder)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--module-path",
                compiled + File.pathSeparator + libraries(),
                // The binding that a host chooses is named by no module.
                "--add-modules",
                "org.slf4j.simple",
                "--module",
                "clinic.chat/clinic.chat.ModularChat",
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed.lines().toList();
  }

  /** The class path without this module's own classes and what only tests need. */
  private static String libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !entry.contains("tests") && !entry.contains("surefire"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
