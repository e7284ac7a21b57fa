import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a {@code .gz} beside each file of a folder. A program of the build, run from source: Ant's
 * gzip task takes one named file, and the names of the page's parts carry a hash.
 */
final class Precompress {

  private Precompress() {}

  public static void main(String[] arguments) throws IOException {
    List<Path> files;
    try (var listed = Files.list(Path.of(arguments[0]))) {
      files = listed.filter(file -> !file.toString().endsWith(".gz")).sorted().toList();
    }
    for (Path file : files) {
      try (OutputStream out = best(Files.newOutputStream(Path.of(file + ".gz")))) {
        Files.copy(file, out);
      }
    }
  }

  /** The header holds neither time nor name, so equal input gives equal output. */
  private static OutputStream best(OutputStream target) throws IOException {
    return new GZIPOutputStream(target) {
      {
        def.setLevel(Deflater.BEST_COMPRESSION);
      }
    };
  }
}
