package dev.parley.chat.clinic.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A drawn portrait of a fictional person. Immutable.
 *
 * @param skin one of six skin tones
 * @param hair the haircut
 * @param colour one of six hair colours
 * @param extra glasses, a beard, both or neither
 * @param isDoctor whether the person wears a white coat
 * @param place the position in the list, which varies the background colour
 */
public record Portrait(int skin, char hair, int colour, char extra, boolean isDoctor, int place) {
  private static final List<String> SKIN =
      List.of("#f6d7c3", "#eac0a2", "#d9a27c", "#b97d56", "#8d5a3b", "#6b4229");
  private static final List<String> HAIR =
      List.of("#2d2522", "#5a3a26", "#8c5a2f", "#c99a55", "#a9a5a0", "#b5532f");
  private static final List<String> CLOTHES =
      List.of("#4d7ea8", "#6a9c89", "#b0796b", "#8573a8", "#c09a58", "#5f8f9e", "#a3677f");

  // One group per person: skin, haircut, hair colour, extra.
  private static final String DOCTORS =
      "4u0- 0s3b 0l2- 2s0- 0b0- 5s0g 2h4- 1n4b 3l0- 0s4g 1c1- 0s1-";
  private static final String USERS =
      "0l5- 0s2- 1b1- 4s0- 0l3- 2s0b 5c0- 1s1g 0u3- 0n4b 0b0- 0s5- 3h1- 1s2- 4c1- 2s0b 1b2g 2l0-"
          + " 1s1b 5u0- 0s4g 1c2- 1s0- 1l0- 2s0- 0b3- 3s0g 0u4- 4s0- 2c0-";

  /**
   * Draws the built-in doctors.
   *
   * @return the portraits by the person's id
   */
  public static Map<String, Portrait> ofDoctors() {
    return all(DOCTORS, true);
  }

  /**
   * Draws the built-in patients.
   *
   * @return the portraits by the person's id
   */
  public static Map<String, Portrait> ofUsers() {
    return all(USERS, false);
  }

  String svg() {
    int hue = (place * 47 + (isDoctor ? 190 : 150)) % 360;
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96">\
        <defs><linearGradient id="b" x1="0" y1="0" x2="1" y2="1">\
        <stop offset="0" stop-color="hsl(%d,45%%,88%%)"/><stop offset="1" stop-color="hsl(%d,42%%,74%%)"/>\
        </linearGradient></defs><rect width="96" height="96" fill="url(#b)"/>\
        %s</svg>
        """
        .formatted(hue, (hue + 30) % 360, body());
  }

  private String body() {
    String skinTone = SKIN.get(skin);
    String clothes = CLOTHES.get(place % CLOTHES.size());
    boolean isScarf = hair == 'h';
    String hairTone = isScarf ? CLOTHES.get((place + 3) % CLOTHES.size()) : HAIR.get(colour);
    return PortraitParts.backHair(hair, hairTone)
        + PortraitParts.shoulders(clothes, isDoctor)
        + PortraitParts.head(skinTone)
        + (extra == 'b' ? PortraitParts.beard(hairTone) : "")
        + PortraitParts.face()
        + PortraitParts.inFront(hair, hairTone)
        + (extra == 'g' ? PortraitParts.glasses() : "");
  }

  private static Map<String, Portrait> all(String looks, boolean areDoctors) {
    List<String> each = List.of(looks.split(" "));
    return IntStream.rangeClosed(1, each.size())
        .boxed()
        .collect(
            Collectors.toMap(
                place -> Integer.toString(place),
                place -> of(each.get(place - 1), areDoctors, place)));
  }

  private static Portrait of(String look, boolean isDoctor, int place) {
    return new Portrait(
        Character.digit(look.charAt(0), 10),
        look.charAt(1),
        Character.digit(look.charAt(2), 10),
        look.charAt(3),
        isDoctor,
        place);
  }
}
