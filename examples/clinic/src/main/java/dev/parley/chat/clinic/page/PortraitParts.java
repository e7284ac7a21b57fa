package dev.parley.chat.clinic.page;

/** The SVG shapes of a portrait, on a square of 96 units. */
final class PortraitParts {
  private PortraitParts() {}

  /** Long hair, drawn before the face that it frames. */
  static String backHair(char hair, String tone) {
    return switch (hair) {
      case 'l' -> path("M27 42c0-34 42-34 42 0v30c-8 6-34 6-42 0z", tone);
      case 'b' -> path("M27 42c0-33 42-33 42 0v16c-6 5-36 5-42 0z", tone);
      case 'c' -> curls(tone);
      case 'u' -> "<circle cx=\"48\" cy=\"14\" r=\"9\" fill=\"" + tone + "\"/>";
      case 'h' -> path("M24 46c0-38 48-38 48 0v24c-10 14-38 14-48 0z", tone);
      default -> "";
    };
  }

  static String shoulders(String clothes, boolean isDoctor) {
    String body = "M10 96c0-20 16-27 38-27s38 7 38 27z";
    if (!isDoctor) {
      return path(body, clothes) + path("M38 69c4 9 16 9 20 0l-3-3H41z", "#00000018");
    }
    return path(body, "#fbfcfd")
        + path("M38 69l10 27 10-27z", clothes)
        + line("M37 69l9 27M59 69l-9 27", "#c9d3da", "1.5")
        + line("M34 70c-4 12 2 15 2 18M62 70c3 8 1 10 0 13", "#53677a", "2")
        + "<circle cx=\"62\" cy=\"85\" r=\"3\" fill=\"#53677a\"/>";
  }

  static String head(String skin) {
    return path("M41 54h14v15c-3 6-11 6-14 0z", skin)
        + path("M41 60c4 5 10 5 14 0v4c-4 5-10 5-14 0z", "#00000014")
        + "<ellipse cx=\"48\" cy=\"43\" rx=\"17\" ry=\"20\" fill=\""
        + skin
        + "\"/>";
  }

  static String face() {
    return "<g fill=\"#33302e\"><circle cx=\"41\" cy=\"43\" r=\"1.8\"/>"
        + "<circle cx=\"55\" cy=\"43\" r=\"1.8\"/></g>"
        + line("M37.5 38.5q3.5-2 7 0M51.5 38.5q3.5-2 7 0", "#33302e66", "1.3")
        + line("M42 52.5q6 4.5 12 0", "#7a3b35", "1.8");
  }

  static String beard(String tone) {
    return path("M31 44c0 28 34 28 34 0-2 6-6 6-9 5-5-2-11-2-16 0-3 1-7 1-9-5z", tone);
  }

  static String inFront(char hair, String tone) {
    return switch (hair) {
      case 's' -> path("M30 42c-4-27 40-29 36 0-1-9-6-14-12-14-8 2-17 0-20 3-2 2-3 6-4 11z", tone);
      case 'h' -> path("M24 46c0-38 48-38 48 0h-7c0-26-34-26-34 0z", tone);
      case 'n' -> "";
      default -> path("M30 43c-3-27 39-27 36 0-1-8-5-13-10-15-6 5-17 6-22 6-2 2-3 5-4 9z", tone);
    };
  }

  static String glasses() {
    return line(
        "M35 43a6 6 0 1 0 12 0a6 6 0 1 0-12 0M49 43a6 6 0 1 0 12 0a6 6 0 1 0-12 0M47 43h2",
        "#3c4650",
        "1.5");
  }

  private static String curls(String tone) {
    StringBuilder curls = new StringBuilder("<g fill=\"").append(tone).append("\">");
    int[][] centres = {
      {29, 50}, {28, 39}, {32, 28}, {41, 21}, {52, 20}, {62, 26}, {67, 37}, {67, 49}
    };
    for (int[] centre : centres) {
      curls.append("<circle cx=\"").append(centre[0]);
      curls.append("\" cy=\"").append(centre[1]).append("\" r=\"8\"/>");
    }
    return curls.append("</g>").toString();
  }

  private static String path(String data, String fill) {
    return "<path d=\"" + data + "\" fill=\"" + fill + "\"/>";
  }

  private static String line(String data, String colour, String width) {
    return "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" stroke-linecap=\"round\"/>"
        .formatted(data, colour, width);
  }
}
