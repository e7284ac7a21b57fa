package dev.parley.chat.attachment.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects that a reader of PDF understands, whatever stands between their tokens. */
class PdfSyntaxTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "9 0 obj/JavaScript\nendobj\n",
        "9 0 obj/Launch\nendobj\n",
        "9 0obj/Launch\nendobj\n",
        "9 0 obj<</Dests 6 0 R/X/Y/JavaScript 7 0 R>>\nendobj\n",
        "9 0 obj<</X http://y/JavaScript 7 0 R>>\nendobj\n",
        "9 0 obj<</X(\\))/Y<2%>/Z http://y/JavaScript 7 0 R>>\nendobj\n",
        "9 0 obj<</X<</Y[(%)]>>/Z stream/A:/JavaScript 7 0 R>>\nendobj\n",
        "8 0 obj (9 0 obj/JavaScript endobj) endobj\n",
        "8 0 obj ((9 0 obj <</X a:/Y/JavaScript 7 0 R>> endobj) endobj\n",
        "8 0 obj % 9 0 obj/JavaScript\nendobj\n",
        "9 0 obj << /JS (x) >> endobj\n",
        "9 0 obj << /EF %1\n7 0 R >> endobj\n",
        "9 0 obj << /EF 7%1\n0 %2\rR >> endobj\n",
        "9 0 obj << /EF %(\n << /F 7 0 R >> >> endobj\n",
        "9 0 obj << /XFA %1\n[7 0 R] >> endobj\n",
        "9 0 obj << /XFA +7 0 R >> endobj\n"
      })
  void anActiveObjectIsRefused(String object) {
    byte[] sent = Pdfs.catalog().raw(object).end();

    Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
    assertThat(Kept.of(FileFormat.PDF_WITH_ACTIVE_CONTENT, sent).bytes()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 0 <</X/Y/JavaScript 9 0 R>>",
        "7 4 (X a/Launch)",
        "7 5 (X a:<</S 9 0 R/JS(x)>>)",
        "7 a /X",
        "7 0 <</EF %1\n9 0 R>>",
        "7 0 <</JS(x)>>"
      })
  void anActiveObjectInAStreamIsRefused(String objects) {
    String entries = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    byte[] sent = Pdfs.catalog().stream(entries, Pdfs.deflated(objects)).end();

    Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7 0 <</X/Y/JavaScript 9 0 R>>",
        "7 4 (X a/Launch)",
        "7 0 <</A (\nendstream\n)/X/Y/JavaScript 9 0 R>>",
        "7 9 (\nendstream\n <</X/Y/JavaScript 9 0 R>>)"
      })
  void anActiveObjectInAStreamThatIsNotCompressedIsRefused(String objects) {
    byte[] content = objects.getBytes(StandardCharsets.US_ASCII);
    byte[] sent = Pdfs.catalog().stream("/Type /ObjStm /N 1 /First 4", content).end();

    Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
  }

  @Test
  void manyStreamsThatAreNotCompressedAreKept() {
    byte[] content = "7 0 8 4 (x) <</A 1>>".getBytes(StandardCharsets.US_ASCII);
    Pdfs file = Pdfs.catalog();
    for (int count = 0; count < 20; count++) {
      file.stream("/Type /ObjStm /N 2 /First 8", content);
    }
    byte[] sent = file.end();

    assertThat(Kept.of(FileFormat.PDF, sent).bytes()).isEqualTo(sent);
  }

  @Test
  void anObjectStreamWithoutKnownOffsetsIsRefused() {
    byte[] content = Pdfs.deflated("7 0 (x)");
    for (String entries : new String[] {"/First 4 0 R", "/First 4 /First 4", "/First +4", ""}) {
      byte[] sent =
          Pdfs.catalog().stream("/Type /ObjStm /N 1 /Filter /FlateDecode " + entries, content)
              .end();

      Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
    }
  }

  @Test
  void anOpeningActionInAStreamIsRefused() {
    String link = "<</S/URI/URI(x)>>";
    for (int run : new int[] {7, 8}) {
      byte[] sent =
          Pdfs.catalog().object("<< /OpenAction " + run + " 0 R >>").stream(
                  "/Type /ObjStm /N 2 /First 9 /Filter /FlateDecode",
                  Pdfs.deflated("7 0 8 10 [3/Fit]   " + link))
              .end();

      if (run == 8) {
        Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
      } else {
        assertThat(Kept.of(FileFormat.PDF, sent).bytes()).isEqualTo(sent);
      }
    }
  }

  @Test
  void aGenerationWithManyZerosIsOne() {
    String object = "9 " + "0".repeat(200) + "obj/JavaScript\nendobj\n";

    Kept.refuses(FileFormat.PDF, Pdfs.catalog().raw(object).end(), ErrorCode.ACTIVE_CONTENT);
  }

  @Test
  void aCommentDoesNotHideEncryption() {
    Kept.refuses(
        FileFormat.PDF,
        Pdfs.catalog().table("/Encrypt %1\n5 0 R").toArray(),
        ErrorCode.ACTIVE_CONTENT);
    Kept.refuses(
        FileFormat.PDF,
        Pdfs.catalog().tableStream("/Encrypt %1\n5 0 R").toArray(),
        ErrorCode.ACTIVE_CONTENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /URI (https://a.example/a\\)b/JavaScript) /B <4A53> >>",
        "<< /A (see x/JavaScript) % and y/JavaScript\n/B [(z/Launch)] >>",
        "<< /XFA null /Encrypt null /Subtype /EF /Next 5 0 R >>"
      })
  void whatIsInAStringOrACommentIsKept(String object) {
    byte[] sent =
        Pdfs.catalog().object(object).stream(
                "", "BT (x/JavaScript) Tj /JS 1 Tf ET".getBytes(StandardCharsets.US_ASCII))
            .end();

    assertThat(Kept.of(FileFormat.PDF, sent).bytes()).isEqualTo(sent);
  }

  @Test
  void manyObjectsInsideOthersAreRefused() {
    byte[] sent = Pdfs.catalog().raw("9 0 obj (".repeat(100)).end();

    Kept.refuses(FileFormat.PDF, sent, ErrorCode.INVALID_FILE);
  }
}
