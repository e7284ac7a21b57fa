package dev.parley.chat.attachment.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.FileType;
import dev.parley.chat.attachment.internal.file.Build;
import dev.parley.chat.attachment.internal.file.FormatContract;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdfReaderTest extends FormatContract {
  private static final byte[] PAGE = Pdfs.deflated("BT (a page) Tj ET ".repeat(20));
  private static final String SCRIPT = "<< /S /JavaScript /JS (app.alert\\(1\\)) >>";

  PdfReaderTest() {
    super(FileFormat.PDF, Pdfs.catalog().stream("/Filter /FlateDecode", PAGE).end());
  }

  @Override
  protected FileType.Described described() {
    return new FileType.Described(Optional.empty(), Optional.empty());
  }

  @Override
  protected FileType.Disposition disposition() {
    return FileType.Disposition.ATTACHMENT;
  }

  /** Updates may follow, so that whatever is near the end belongs to the file. */
  @Override
  protected boolean hasAnEnd() {
    return false;
  }

  @Override
  protected Endless endless() {
    return new Endless(new byte[0], new byte[0], new byte[0]);
  }

  @Test
  void aFileThatIsCutIsRefused() {
    byte[] file = file();
    int marker = Build.indexOf(file, new Build().text("EOF").toArray());
    for (int length = 0; length < marker + 3; length++) {
      assertThat(Kept.attempt(FileFormat.PDF, Arrays.copyOf(file, length)))
          .as("%d", length)
          .isEmpty();
    }
  }

  @Test
  void updatesAndStreamsOfReferencesAreKeptAsSent() {
    byte[] objects = Pdfs.deflated("3 0 4 20 << /Type /Page >> << /A 1 >>");
    byte[] sent =
        Pdfs.catalog()
            .table("")
            .object("<< /Type /Page /A << /S /URI /URI (https://a.example/JavaScript) >> >>")
            .stream("/Type /ObjStm /N 2 /First 8 /Filter /FlateDecode", objects)
            .tableStream("/Prev 15")
            .toArray();

    assertThat(Kept.of(FileFormat.PDF, sent).bytes()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /OpenAction << /S /JavaScript /JS (x) >> >>",
        "<< /OpenAction <</S/JavaScript/JS(x)>> >>",
        "<< /S /J#61vaScript /JS (x) >>",
        "<< /#53/#4aavaScript /JS (x) >>",
        "<< /S %comment\n/JavaScript >>",
        "<< /S%a\n%b\n /JavaScript >>",
        "/JavaScript",
        "(9 0 obj << /S/JavaScript >> endobj)",
        "% 9 0 obj << /S/JavaScript >> endobj",
        "<< /S /Launch /F (cmd.exe) >>",
        "<< /S /GoToE >>",
        "<< /S /GoToR /F (\\\\\\\\host\\\\share) >>",
        "<< /S /SubmitForm >>",
        "<< /S /ImportData >>",
        "<< /Subtype /RichMedia >>",
        "<< /Names << /EmbeddedFiles 4 0 R >> >>",
        "<< /Type /Filespec /EF << /F 4 0 R >> >>",
        "<< /Type /Filespec /EF 4 0 R >>",
        "<< /AcroForm << /XFA [4 0 R] >> >>",
        "<< /AcroForm << /XFA 00000000000000000000004 0 R >> >>"
      })
  void whatDoesSomethingIsRefusedUnlessTheHostAllowsIt(String object) {
    byte[] sent = Pdfs.catalog().object(object).end();

    Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
    assertThat(Kept.of(FileFormat.PDF_WITH_ACTIVE_CONTENT, sent).bytes()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /URI (https://a.example/Web/JavaScript) >>",
        "<< /URI (https://a.example/Launch) >>",
        "<< /T (Encrypt) /EF2 5 >>",
        "<< /S /GoTo /D [3 0 R /Fit] >>",
        "<< /AP << /N 4 0 R >> /First 5 0 R /Last 6 0 R >>",
        "<< /Title (JavaScript) /XFA (none) >>"
      })
  void whatOnlyLooksAlikeIsKept(String object) {
    byte[] sent = Pdfs.catalog().object(object).stream("/Filter /FlateDecode", PAGE).end();

    assertThat(Kept.of(FileFormat.PDF, sent).bytes()).isEqualTo(sent);
  }

  @Test
  void anEncryptedFileIsRefused() {
    byte[] table = Pdfs.catalog().table("/Encrypt 5 0 R").toArray();
    byte[] stream = Pdfs.catalog().tableStream("/Encrypt << /V 4 >>").toArray();

    Kept.refuses(FileFormat.PDF, table, ErrorCode.ACTIVE_CONTENT);
    Kept.refuses(FileFormat.PDF, stream, ErrorCode.ACTIVE_CONTENT);
    assertThat(Kept.of(FileFormat.PDF_WITH_ACTIVE_CONTENT, table).bytes()).isEqualTo(table);
  }

  @Test
  void objectStreamsAreInflatedAndSearched() {
    byte[] hidden = Pdfs.deflated("7 0 " + " ".repeat(9_000) + SCRIPT);
    for (String entries :
        new String[] {
          "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
          "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode]",
          "/N 1 /First 4 /Filter /Fl#61teDecode",
          "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /A (8 0 obj)",
          "/N 1 /First 4 /Filter /FlateDecode /A (8 0 obj)",
          "/Type /ObjStm /N 1 % stream\n/First 4 /Filter /FlateDecode",
          "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode % stream\n",
          "/Type /ObjStm /Z (stream ) /N 1 /First 4 /Filter /FlateDecode",
          "/Type /ObjStm /N 1 /First 4 /Z [stream 8 0 obj] /Filter /FlateDecode",
          "/Type %1\n/ObjStm /N 1 /First 4 /Filter %[\n/FlateDecode",
          "/N 1 /First 4 /Filter /FlateDecode /A (8 0 obj % stream )"
        }) {
      byte[] sent = Pdfs.catalog().stream(entries, hidden).end();

      Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
    }
  }

  @Test
  void anObjectStreamThatCannotBeSearchedIsRefused() {
    for (String entries :
        new String[] {
          "/Type /ObjStm /N 1 /First 4 /Filter [/ASCII85Decode /FlateDecode]",
          "/Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode]",
          "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode",
          "/Type /ObjStm /N 1 /First 4 /Filter 9 0 R",
          "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >>"
        }) {
      Kept.refuses(
          FileFormat.PDF, Pdfs.catalog().stream(entries, PAGE).end(), ErrorCode.ACTIVE_CONTENT);
    }
    byte[] damaged =
        Pdfs.catalog().stream("/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", new byte[40])
            .end();
    Kept.refuses(FileFormat.PDF, damaged, ErrorCode.INVALID_FILE);
  }

  @Test
  void aStreamThatInflatesWithoutBoundIsRefused() {
    String entries = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode";
    byte[] bomb = Pdfs.deflatedSpaces(33 << 20);
    byte[] half = Pdfs.deflatedSpaces(17 << 20);

    for (byte[] sent :
        new byte[][] {
          Pdfs.catalog().stream(entries, bomb).end(),
          Pdfs.catalog().stream(entries, half).stream(entries, half).end()
        }) {
      Kept.refuses(FileFormat.PDF, sent, ErrorCode.INVALID_FILE);
    }
  }

  @Test
  void brokenEndingsAreRefused() {
    Pdfs whole = Pdfs.catalog();
    for (byte[] file :
        new byte[][] {
          whole.toArray(),
          Pdfs.catalog().raw("startxref\n15\n%%EOF").toArray(),
          Pdfs.catalog().table("").raw("startxref\n99\n%%EOF").toArray(),
          Build.join(Pdfs.catalog().end(), new byte[2_000])
        }) {
      Kept.refuses(FileFormat.PDF, file, ErrorCode.INVALID_FILE);
    }
  }
}
