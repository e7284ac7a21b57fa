package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.Waveform;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.Message;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recording may have its waveform, and nothing else may. */
class WaveformTest extends ChatInMemory {
  private static final Waveform LEVELS = new Waveform(List.of(0, 40, 100));
  private static final Draft DRAFT = Draft.from(PATIENT).to(DOCTOR);

  @Test
  void goesWithItsRecording() {
    Message sent = chat.send(DRAFT.attach(wav()).waveform(LEVELS)).message();

    assertThat(sent.attachment().flatMap(Attachment::waveform)).contains(LEVELS);
    assertThat(chat.messages(DOCTOR, PATIENT, PageRequest.latest(1))).containsExactly(sent);
  }

  @Test
  void isPartOfThePayload() {
    Draft keyed = DRAFT.clientMessageId(new ClientMessageId("k"));
    Message first = chat.send(keyed.attach(wav()).waveform(LEVELS)).message();

    assertThat(chat.send(keyed.waveform(LEVELS).attach(wav())).message()).isEqualTo(first);
    refused(ErrorCode.KEY_REUSED, () -> chat.send(keyed.attach(wav())));
    refused(
        ErrorCode.KEY_REUSED,
        () -> chat.send(keyed.attach(wav()).waveform(new Waveform(List.of(1)))));
  }

  @Test
  void belongsToOneFileWhichIsAudio() {
    Upload note = Upload.of("a.txt", new ByteArrayInputStream(new byte[] {'x'}));

    refused(ErrorCode.INVALID_PARAMETER, () -> chat.send(DRAFT.text("a").waveform(LEVELS)));
    refused(ErrorCode.INVALID_PARAMETER, () -> chat.send(DRAFT.attach(note).waveform(LEVELS)));
    refused(
        ErrorCode.INVALID_PARAMETER,
        () -> chat.send(DRAFT.attach(wav()).attach(wav()).waveform(LEVELS)));
    assertThat(chat.messages(PATIENT, DOCTOR, PageRequest.latest(1))).isEmpty();
    assertThat(chat.sweep(Duration.ZERO)).isZero();
  }

  @Test
  void isWrittenAsItIsRead() {
    List<Integer> most = Collections.nCopies(Waveform.MOST, 100);

    assertThat(LEVELS).hasToString("0,40,100");
    assertThat(Waveform.parse("0,40,100")).isEqualTo(LEVELS);
    assertThat(Waveform.parse(new Waveform(most).toString()).levels()).isEqualTo(most);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ",", "1,", ",1", "101", "999", "-1", "1.5", "1, 2", "1;2", "x", "1000"})
  void hasNumbersWithCommasBetweenThem(String malformed) {
    assertThatThrownBy(() -> Waveform.parse(malformed))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasAMostNumberOfLevels() {
    String tooMany = "1,".repeat(Waveform.MOST) + "1";

    assertThatThrownBy(() -> Waveform.parse(tooMany)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Waveform(Collections.nCopies(Waveform.MOST + 1, 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Waveform(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static Upload wav() {
    byte[] file =
        ("RIFF\46\0\0\0WAVEfmt \20\0\0\0\1\0\1\0\100\37\0\0\100\37\0\0\1\0\10\0data\2\0\0\0"
                + "\0\0")
            .getBytes(StandardCharsets.ISO_8859_1);
    return Upload.of("a.wav", new ByteArrayInputStream(file));
  }
}
