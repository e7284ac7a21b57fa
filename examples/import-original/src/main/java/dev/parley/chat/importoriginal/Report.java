package dev.parley.chat.importoriginal;

import dev.parley.chat.error.ErrorCode;
import dev.parley.chat.importing.Import;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came and what did not, by the rows' ids and without any text. Used by one thread. */
final class Report {
  private static final String IMAGE_TOO_LATE =
      ", an image alone: if it was missing or refused before, it cannot be added later";

  private final Map<Import.Outcome, Integer> outcomes = new EnumMap<>(Import.Outcome.class);
  private final List<String> lines = new ArrayList<>();
  private int leftOut;
  private int withoutImage;

  void leftOut(String id, String reason) {
    leftOut++;
    lines.add("row " + id + " was left out: " + reason);
  }

  void add(Import.Result result, boolean fileMissing, boolean imageAlone) {
    outcomes.merge(result.outcome(), 1, Integer::sum);
    String row = "row " + result.key();
    Optional<String> refused =
        fileMissing
            ? Optional.of("there is no such file")
            : result.imageRefused().map(ErrorCode::wireName);
    switch (result.outcome()) {
      case STORED, ALREADY_STORED -> {}
      case EMPTY -> lines.add(row + " did not come: empty" + refused.map(", "::concat).orElse(""));
      case NOT_NEWEST ->
          lines.add(row + " did not come: not_newest" + (imageAlone ? IMAGE_TOO_LATE : ""));
      default ->
          lines.add(row + " did not come: " + result.outcome().name().toLowerCase(Locale.ROOT));
    }
    if (result.withoutImage()) {
      withoutImage++;
      lines.add(
          row
              + (result.outcome() == Import.Outcome.STORED
                  ? " came without its image"
                  : " is there without its image, which cannot be added later")
              + refused.map(": "::concat).orElse(""));
    }
  }

  int stored() {
    return outcomes.getOrDefault(Import.Outcome.STORED, 0);
  }

  int alreadyStored() {
    return outcomes.getOrDefault(Import.Outcome.ALREADY_STORED, 0);
  }

  /** One line for each row that did not come completely, and a summary. */
  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    int others =
        outcomes.values().stream().mapToInt(Integer::intValue).sum() - stored() - alreadyStored();
    all.add(
        "%d stored now, %d already there, %d not stored, %d without their image"
            .formatted(stored(), alreadyStored(), others + leftOut, withoutImage));
    return all;
  }
}
