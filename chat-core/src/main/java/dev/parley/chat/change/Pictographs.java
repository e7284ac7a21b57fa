package dev.parley.chat.change;

import java.util.regex.Pattern;

/**
 * The characters that emoji are made of. Below U+1F300 these are Unicode's Emoji, which has not
 * grown there for years; above, its Extended_Pictographic, which includes what later emoji will
 * use.
 */
final class Pictographs {
  private static final Pattern ONE =
      Pattern.compile(
          "[\\u00A9\\u00AE\\u203C\\u2049\\u2122\\u2139\\u2194-\\u2199\\u21A9\\u21AA\\u231A\\u231B"
              + "\\u2328\\u23CF\\u23E9-\\u23F3\\u23F8-\\u23FA\\u24C2\\u25AA\\u25AB\\u25B6\\u25C0"
              + "\\u25FB-\\u25FE\\u2600-\\u2604\\u260E\\u2611\\u2614\\u2615\\u2618\\u261D\\u2620"
              + "\\u2622\\u2623\\u2626\\u262A\\u262E\\u262F\\u2638-\\u263A\\u2640\\u2642"
              + "\\u2648-\\u2653\\u265F\\u2660\\u2663\\u2665\\u2666\\u2668\\u267B\\u267E\\u267F"
              + "\\u2692-\\u2697\\u2699\\u269B\\u269C\\u26A0\\u26A1\\u26A7\\u26AA\\u26AB\\u26B0"
              + "\\u26B1\\u26BD\\u26BE\\u26C4\\u26C5\\u26C8\\u26CE\\u26CF\\u26D1\\u26D3\\u26D4"
              + "\\u26E9\\u26EA\\u26F0-\\u26F5\\u26F7-\\u26FA\\u26FD\\u2702\\u2705\\u2708-\\u270D"
              + "\\u270F\\u2712\\u2714\\u2716\\u271D\\u2721\\u2728\\u2733\\u2734\\u2744\\u2747"
              + "\\u274C\\u274E\\u2753-\\u2755\\u2757\\u2763\\u2764\\u2795-\\u2797\\u27A1\\u27B0"
              + "\\u27BF\\u2934\\u2935\\u2B05-\\u2B07\\u2B1B\\u2B1C\\u2B50\\u2B55\\u3030\\u303D"
              + "\\u3297\\u3299"
              + "\\x{1F004}\\x{1F0CF}\\x{1F170}\\x{1F171}\\x{1F17E}\\x{1F17F}\\x{1F18E}"
              + "\\x{1F191}-\\x{1F19A}\\x{1F201}\\x{1F202}\\x{1F21A}\\x{1F22F}"
              + "\\x{1F232}-\\x{1F23A}\\x{1F250}\\x{1F251}"
              + "\\x{1F300}-\\x{1F3FA}\\x{1F400}-\\x{1F53D}\\x{1F546}-\\x{1F64F}"
              + "\\x{1F680}-\\x{1F6FF}\\x{1F7D5}-\\x{1F7FF}\\x{1F90C}-\\x{1F93A}"
              + "\\x{1F93C}-\\x{1F945}\\x{1F947}-\\x{1FAFF}\\x{1FC00}-\\x{1FFFD}]");

  private Pictographs() {}

  static boolean contains(int codePoint) {
    return Character.isValidCodePoint(codePoint)
        && ONE.matcher(Character.toString(codePoint)).matches();
  }
}
