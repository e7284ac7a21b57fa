package dev.parley.chat.attachment.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.FileFormat;
import dev.parley.chat.attachment.internal.file.Kept;
import dev.parley.chat.error.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens without a click. */
class PdfOpeningTest {
  private static final String LINK = "<< /S /URI /URI (https://a.example/) >>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8 0 obj << /OpenAction << /S /URI /URI (https://a.example/) >> >> endobj\n",
        "8 0 obj << /OpenAction %1\n<< /S %2\n/URI /URI (https://a.example/) >> >> endobj\n",
        "8 0 obj << /OpenAction << /S 9 0 R /URI (x) >> >> endobj 9 0 obj /URI endobj\n",
        "8 0 obj << /OpenAction 9 0 R >> endobj 9 0 obj << /S /URI /URI (x) >> endobj\n",
        "9 0 obj << /S /URI /URI (x) >> endobj 8 0 obj << /OpenAction 9 %0\n0 R >> endobj\n",
        "9 0obj << /S /URI /URI (x) >> endobj 8 0 obj << /OpenAction 9 0 R >> endobj\n",
        "8 0 obj << /OpenAction 9 0 R >> endobj 9 0 obj 7 0 R endobj\n",
        "8 0 obj << /OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 9 0 R >> >> endobj\n",
        "8 0 obj << /OpenAction 9 0 R >> endobj 9 0 obj <</S/GoTo/D[1]/Next 7 0 R>> endobj\n",
        "8 0 obj << /AA << /O << /S /URI /URI (x) >> >> >> endobj\n",
        "8 0 obj << /AA << /O 9 0 R >> >> endobj 9 0 obj << /S /URI /URI (x) >> endobj\n",
        "8 0 obj << /AA 9 0 R >> endobj\n",
        "8 0 obj << /Subtype /U3D /OnInstantiate 7 0 R /Length 4 >>\nstream\nU3D\nendstream\n",
        "8 0 obj << /Subtype /Movie /Movie << /F (https://a.example/x.avi) >> >> endobj\n",
        "8 0 obj << /F << /FS /URL /F (https://a.example/) >> >>\nstream\n\nendstream\n",
        "8 0 obj << /F (x) /Length 0 >>\nstream\n\nendstream\n",
        "8 0 obj << /F %1\n9 0 R /Length 0 >>\nstream\n\nendstream\n"
      })
  void anActionAtOpeningIsRefused(String objects) {
    byte[] sent = Pdfs.catalog().raw(objects).end();

    Kept.refuses(FileFormat.PDF, sent, ErrorCode.ACTIVE_CONTENT);
    assertThat(Kept.of(FileFormat.PDF_WITH_ACTIVE_CONTENT, sent).bytes()).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<< /OpenAction [3 0 R /XYZ 5 9 0] >>",
        "<< /OpenAction << /S /GoTo /D [3 0 R /Fit] >> /A " + LINK + " >>",
        "<< /OpenAction 3 0 R >>",
        "<< /OpenAction null /AA << >> /A " + LINK + " >>",
        "<< /Subtype /Link /F 4 /A " + LINK + " >>",
        "<< /Type /StructElem /S /URI /F 4 >>"
      })
  void pagesAndLinksAreKept(String object) {
    byte[] sent =
        Pdfs.catalog().object(object).object("<< /S /GoTo /D [5 0 R /Fit] >>").object(LINK).stream(
                "/N 3 /Resources << /F 5 0 R >>", new byte[9])
            .end();

    assertThat(Kept.of(FileFormat.PDF, sent).bytes()).isEqualTo(sent);
  }
}
