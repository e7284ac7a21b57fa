package dev.parley.chat.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DispositionTest {
  @ParameterizedTest
  @CsvSource({
    "image/png,INLINE,inline",
    "audio/mp4,INLINE,inline",
    "video/webm,INLINE,inline",
    "video/webm,ATTACHMENT,attachment",
    "text/html,INLINE,attachment",
    "application/pdf,INLINE,attachment",
    "application/xhtml+xml,INLINE,attachment",
    "image/svg+xml,INLINE,attachment",
    "IMAGE/SVG+XML,INLINE,attachment",
    "application/octet-stream,INLINE,attachment"
  })
  void onlyMediaThatCannotRunAnythingIsShown(
      String type, FileType.Disposition asked, String served) {
    assertThat(Disposition.of(new Form(type, asked), Optional.empty())).isEqualTo(served);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.txt|; filename=\"a.txt\"",
        "a b;c.txt|; filename=\"a b;c.txt\"",
        "50%.txt|; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt",
        "a\"b\\c|; filename=\"a_b_c\"; filename*=UTF-8''a%22b%5Cc",
        "é.txt|; filename=\"_.txt\"; filename*=UTF-8''%C3%A9.txt",
        "😀|; filename=\"_\"; filename*=UTF-8''%F0%9F%98%80",
        "it's (1)*.txt|; filename=\"it's (1)*.txt\""
      })
  void theNameIsGivenAsAsciiAndExactly(String name, String parameters) {
    assertThat(Disposition.of(text(), Optional.of(name))).isEqualTo("attachment" + parameters);
  }

  @Test
  void anyNameIsOneHeaderThatReadsBackExactly() {
    Random random = new Random(3);
    for (int round = 0; round < 5000; round++) {
      StringBuilder name = new StringBuilder();
      random.ints(1 + random.nextInt(40), 0x20, 0x3000).forEach(name::appendCodePoint);

      String header = Disposition.of(text(), Optional.of(name.toString()));

      assertThat(header).matches("attachment; filename=\"[\\x20-\\x7e&&[^\"\\\\]]*\".*");
      assertThat(header.chars()).allMatch(character -> character >= 0x20 && character < 0x7F);
      int exact = header.indexOf("; filename*=UTF-8''");
      if (exact >= 0) {
        String encoded = header.substring(exact + "; filename*=UTF-8''".length());
        assertThat(encoded).matches("([A-Za-z0-9!#$&+.^_`|~-]|%[0-9A-F]{2})*");
        assertThat(URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8))
            .isEqualTo(name.toString());
      } else {
        assertThat(header).isEqualTo("attachment; filename=\"" + name + "\"");
      }
    }
  }

  private static Form text() {
    return new Form("text/plain", FileType.Disposition.ATTACHMENT);
  }

  private record Form(String mediaType, FileType.Disposition disposition)
      implements AttachmentBytes {
    @Override
    public String sha256() {
      return "0".repeat(64);
    }

    @Override
    public Optional<StoredBytes> open() {
      return Optional.empty();
    }
  }
}
