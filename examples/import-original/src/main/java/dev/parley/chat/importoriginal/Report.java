package dev.parley.chat.importoriginal;

import dev.parley.chat.importing.Import;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came and what did not, by the rows' ids and without any text. Used by one thread. */
final class Report {
  private final Map<Import.Outcome, Integer> outcomes = new EnumMap<>(Import.Outcome.class);
  private final List<String> lines = new ArrayList<>();
  private int leftOut;
  private int withoutImage;

  void leftOut(String id, String reason) {
    leftOut++;
    lines.add("row " + id + " was left out: " + reason);
  }

  void missingImage(String id) {
    withoutImage++;
    lines.add("row " + id + " came without its image: there is no such file");
  }

  void add(Import.Result result) {
    outcomes.merge(result.outcome(), 1, Integer::sum);
    String row = "row " + result.key();
    switch (result.outcome()) {
      case STORED ->
          result
              .imageRefused()
              .ifPresent(
                  code -> {
                    withoutImage++;
                    lines.add(row + " came without its image: " + code.wireName());
                  });
      case ALREADY_STORED -> {}
      default ->
          lines.add(
              row
                  + " did not come: "
                  + result.outcome().name().toLowerCase(Locale.ROOT)
                  + result.imageRefused().map(code -> ", " + code.wireName()).orElse(""));
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
