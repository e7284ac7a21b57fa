package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture in ARCHITECTURE.md matches the sources; {@code -Dpicture=draw} redraws it. */
class PackagePictureTest {
  private static final Path DOCUMENT = Documents.ROOT.resolve("ARCHITECTURE.md");
  private static final Pattern PLACE =
      Pattern.compile("(<!-- picture -->\n)(.*?)(<!-- end of picture -->)", Pattern.DOTALL);

  @Test
  void thePictureShowsThePackagesAsTheyAre() throws IOException {
    Matcher place = PLACE.matcher(Documents.text(DOCUMENT));
    assertThat(place.find()).isTrue();
    String drawn = PackagePicture.draw();
    if ("draw".equals(System.getProperty("picture"))) {
      Files.writeString(
          DOCUMENT,
          place.replaceFirst(Matcher.quoteReplacement(place.group(1) + drawn + place.group(3))));
      place = PLACE.matcher(Documents.text(DOCUMENT));
      assertThat(place.find()).isTrue();
    }

    assertThat(place.group(2)).isEqualTo(drawn);
  }
}
