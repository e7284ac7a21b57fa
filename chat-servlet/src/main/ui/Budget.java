import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Fails the build if the page is larger than its budget: a program of the build, run from source
 * after {@link Precompress}. An argument such as {@code everything:80000:page.js,part-live-} is a
 * stage: the gzipped size of its files and their static imports. The bounds are close, and another
 * zlib may compress a percent more or less, so the build fails only with {@code
 * PARLEY_BUDGET=required}, as in CI; elsewhere it prints a warning.
 */
final class Budget {
  private static final Pattern STAGE = Pattern.compile("([^:]+):(\\d+):(.+)");

  /** Imports that the browser follows before it runs the file; {@code import("…")} comes later. */
  private static final Pattern IMPORT = Pattern.compile("(?:from|import)\\s*\"\\./([^\"]+)\"");

  private Budget() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    boolean kept = true;
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      var stage = STAGE.matcher(argument);
      if (!stage.matches()) {
        throw new IllegalArgumentException("Not a stage (name:bytes:files): " + argument);
      }
      Set<Path> files = new LinkedHashSet<>();
      for (String prefix : stage.group(3).split(",")) {
        collect(named(folder, prefix), files);
      }
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(Path.of(file + ".gz"));
      }
      long limit = Long.parseLong(stage.group(2));
      System.out.printf(
          "%s: %d of %d bytes gzipped, in %d files%n", stage.group(1), bytes, limit, files.size());
      kept &= bytes <= limit;
    }
    if (!kept) {
      System.err.println(
          "The page is over its budget: move code to a part that is loaded later, or raise the bound in"
              + " build.xml and say why in CONTRIBUTING.md.");
      if ("required".equals(System.getenv("PARLEY_BUDGET"))) {
        System.exit(1);
      }
    }
  }

  /** The one file with this name, or with this beginning where the name goes on with a hash. */
  private static Path named(Path folder, String prefix) throws IOException {
    try (var listed = Files.list(folder)) {
      List<Path> found =
          listed
              .filter(file -> file.getFileName().toString().startsWith(prefix))
              .filter(file -> file.toString().endsWith(".js"))
              .toList();
      if (found.size() != 1) {
        throw new IOException(prefix + " names " + found.size() + " files of the page.");
      }
      return found.get(0);
    }
  }

  private static void collect(Path file, Set<Path> files) throws IOException {
    if (!files.add(file)) {
      return;
    }
    var imports = IMPORT.matcher(Files.readString(file));
    while (imports.find()) {
      collect(file.resolveSibling(imports.group(1)), files);
    }
  }
}
