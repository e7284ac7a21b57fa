package dev.parley.chat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/** A project that someone makes from the text of a document. Used by modules below examples. */
public final class NewProject {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern CLASS = Pattern.compile("class (\\w+)");

  private final Path sources;
  private final Path classes;
  private final List<String> files = new ArrayList<>();

  /**
   * Creates its folders.
   *
   * @param folder where its sources are written
   * @param classes where they are compiled to
   */
  public NewProject(Path folder, Path classes) throws IOException {
    sources = Files.createDirectories(folder.resolve("src"));
    this.classes = Files.createDirectories(classes);
  }

  /** The first block of this language after a text of the README. */
  public static String block(String after, String language) throws IOException {
    return block("README.md", after, language);
  }

  /** The first block of this language after a text of a document. */
  public static String block(String document, String after, String language) throws IOException {
    String text = Files.readString(ROOT.resolve(document));
    int from = text.indexOf(after);
    assertThat(from).as(after).isNotNegative();
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(text)
            .region(from, text.length());
    assertThat(block.find()).as(after).isTrue();
    return block.group(1);
  }

  /** Adds a class as it is copied from a document. */
  public NewProject add(String source) throws IOException {
    Matcher name = CLASS.matcher(source);
    assertThat(name.find()).isTrue();
    Path file = sources.resolve(name.group(1) + ".java");
    Files.writeString(file, source);
    files.add(file.toString());
    return this;
  }

  /** Compiles its classes with a class path. */
  public void compile(String classPath) {
    List<String> arguments =
        new ArrayList<>(
            List.of("-proc:none", "-parameters", "-cp", classPath, "-d", classes.toString()));
    arguments.addAll(files);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
  }
}
