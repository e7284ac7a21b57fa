package broken.parley.chat.unnamed;

import broken.parley.chat.EntryPoint;
import broken.parley.chat.jdbc.SecondPublicClass;
import broken.parley.chat.unnamed.internal.Hidden;
import dev.parley.chat.conversation.spi.MessageStore;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import org.assertj.core.api.Assertions;

/** A package that no rule names, and that breaks every rule. */
@SuppressWarnings("NonFinalStaticField") // that is the point
public final class KnowsEverythingHelper {
  static int global;

  private KnowsEverythingHelper() {}

  public static Path getPath(Hidden hidden, EntryPoint entryPoint, SecondPublicClass database) {
    Assertions.assertThat(hidden).isNotNull();
    Assertions.assertThat(entryPoint).isNotNull();
    Assertions.assertThat(database).isNotNull();
    return Path.of(Instant.now().toString());
  }

  record Ports(MessageStore messages, Connection connection, HttpClient http) {}
}
