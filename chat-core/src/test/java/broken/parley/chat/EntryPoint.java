package broken.parley.chat;

import java.nio.file.Path;
import java.time.Instant;
import org.assertj.core.api.Assertions;

/** Breaks the core's own rules: a file, a foreign library, a getter, a clock, a global. */
@SuppressWarnings("NonFinalStaticField") // that is the point
public final class EntryPoint {
  static int global;

  private EntryPoint() {}

  static Path getPath() {
    Assertions.assertThat(global).isZero();
    return Path.of(Instant.now().toString());
  }
}
