package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.ByteInput;
import dev.parley.chat.attachment.internal.file.ByteOutput;
import dev.parley.chat.attachment.internal.file.FormatReader;
import dev.parley.chat.attachment.internal.file.Refused;
import java.io.IOException;

/** Checks and copies one PDF. Used by one thread. */
final class PdfFile {
  private final ByteInput in;
  private final ByteOutput out;
  private final boolean active;

  PdfFile(ByteInput in, ByteOutput out, boolean active) {
    this.in = in;
    this.out = out;
    this.active = active;
  }

  FormatReader.Found read() throws IOException {
    if (!in.sees(0, "%PDF-")) {
      throw Refused.damaged("The file is not a PDF.");
    }
    PdfEnding ending = new PdfEnding();
    PdfOpening opening = new PdfOpening();
    try (PdfObjectStreams streams = new PdfObjectStreams(opening)) {
      PdfActions actions = new PdfActions();
      PdfObjects objects = new PdfObjects(streams::accept, opening);
      PdfLexer lexer =
          new PdfLexer(
              token -> {
                ending.accept(token);
                if (!active) {
                  actions.accept(token);
                  objects.accept(token);
                }
              });
      for (int value = in.next(); value >= 0; value = in.next()) {
        out.write(value);
        lexer.accept(value);
        objects.accept(value);
        streams.accept(value);
      }
      lexer.end();
      objects.end();
      opening.check();
      ending.check(in.position());
    }
    out.flush();
    return FormatReader.Found.DOCUMENT;
  }
}
