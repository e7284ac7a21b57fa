package dev.parley.chat.attachment.internal.pdf;

import dev.parley.chat.attachment.internal.file.Build;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** PDF put together object by object. */
final class Pdfs {
  private final Build file = new Build().text("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");
  private int number;

  Pdfs object(String content) {
    file.text(++number + " 0 obj\n" + content + "\nendobj\n");
    return this;
  }

  Pdfs stream(String entries, byte[] content) {
    file.text(++number + " 0 obj\n<< " + entries + " /Length " + content.length + " >>\nstream\n")
        .add(content)
        .text("\nendstream\nendobj\n");
    return this;
  }

  Pdfs raw(String text) {
    file.text(text);
    return this;
  }

  /** Ends the file, or one of its updates, with a table. */
  Pdfs table(String entries) {
    int start = file.size();
    file.text("xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R " + entries)
        .text(" >>\nstartxref\n" + start + "\n%%EOF\n");
    return this;
  }

  /** Ends the file with a cross-reference stream. */
  Pdfs tableStream(String entries) {
    int start = file.size();
    stream("/Type /XRef /Root 1 0 R /W [1 2 1] " + entries, Build.noise(40, 1));
    file.text("startxref\n" + start + "\n%%EOF");
    return this;
  }

  byte[] end() {
    return table("").toArray();
  }

  byte[] toArray() {
    return file.toArray();
  }

  static Pdfs catalog() {
    return new Pdfs().object("<< /Type /Catalog /Pages 2 0 R >>");
  }

  static byte[] deflated(String content) {
    Deflater deflater = new Deflater();
    deflater.setInput(new Build().text(content).toArray());
    deflater.finish();
    byte[] target = new byte[content.length() + 100];
    int length = deflater.deflate(target);
    deflater.end();
    return Arrays.copyOf(target, length);
  }

  static byte[] deflatedSpaces(int count) {
    byte[] spaces = new byte[1 << 20];
    Arrays.fill(spaces, (byte) ' ');
    ByteArrayOutputStream target = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(target)) {
      for (int written = 0; written < count; written += spaces.length) {
        out.write(spaces);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return target.toByteArray();
  }
}
