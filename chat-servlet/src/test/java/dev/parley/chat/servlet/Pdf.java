package dev.parley.chat.servlet;

/** The smallest PDF with a given catalog. */
final class Pdf {
  private Pdf() {}

  static String of(String catalog) {
    String start = "%PDF-1.4\n";
    String object = "1 0 obj\n" + catalog + "\nendobj\n";
    return start
        + object
        + "xref\n0 2\n0000000000 65535 f \n"
        + "%010d 00000 n \n".formatted(start.length())
        + "trailer\n<< /Size 2 /Root 1 0 R >>\nstartxref\n"
        + (start.length() + object.length())
        + "\n%%EOF\n";
  }
}
