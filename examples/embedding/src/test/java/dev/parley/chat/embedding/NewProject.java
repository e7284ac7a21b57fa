package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A project that someone makes from the text of the README. */
final class NewProject {
  private static final String README = Documents.text(Documents.ROOT.resolve("README.md"));
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");
  private static final Pattern IMPORTS = Pattern.compile("^import .*;$", Pattern.MULTILINE);

  private final Path sources;
  private final Path classes;
  private final List<String> files = new ArrayList<>();

  NewProject(Path folder, Path classes) throws IOException {
    sources = Files.createDirectories(folder.resolve("src"));
    this.classes = Files.createDirectories(classes);
  }

  /** The first block of this language after a text of the README. */
  static String block(String after, String language) {
    int from = README.indexOf(after);
    assertThat(from).as(after).isNotNegative();
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(README)
            .region(from, README.length());
    assertThat(block.find()).as(after).isTrue();
    return block.group(1);
  }

  /** The imports of the source that the README links to, which an editor adds, too. */
  static String imports(Path source) {
    return String.join(
            "\n", IMPORTS.matcher(Documents.text(source)).results().map(m -> m.group()).toList())
        + "\n";
  }

  NewProject add(String source) throws IOException {
    Matcher name = CLASS.matcher(source);
    assertThat(name.find()).isTrue();
    Path file = sources.resolve(name.group(1) + ".java");
    Files.writeString(file, source);
    files.add(file.toString());
    return this;
  }

  /** Compiles with the class path of this build. */
  void compile() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
    arguments.addAll(files);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }
}
