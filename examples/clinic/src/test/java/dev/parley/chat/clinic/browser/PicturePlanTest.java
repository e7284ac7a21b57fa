package dev.parley.chat.clinic.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which pictures are sent as they are, and how large the others become. */
class PicturePlanTest {
  @RegisterExtension final PageModules modules = new PageModules();

  @Test
  void readableDetailIsKept() throws IOException {
    JsonNode cases = PageModules.cases("pictures.json");
    JsonNode plans =
        modules.ask(
            "images/plan.js",
            """
            return input.map((one) => {
              const picture = { taken: true, moves: false, deep: false, ...one };
              const limits = {
                maxImageBytes: one.maxBytes ?? 10 * 2 ** 20, maxImagePixels: one.maxPixels ?? 50_000_000,
              };
              const plan = module.planOf(picture, limits, one.original);
              const sides = (size) => size && [size.width, size.height];
              return {
                what: one.what, asIs: plan.asIs, to: sides(plan.asIs ? null : plan),
                lossless: sides(plan.lossless ?? null),
              };
            });
            """,
            cases);

    SoftAssertions all = new SoftAssertions();
    for (int index = 0; index < cases.size(); index++) {
      JsonNode one = cases.get(index);
      JsonNode plan = plans.get(index);
      String what = one.get("what").textValue();
      all.assertThat(plan.get("asIs").booleanValue())
          .as(what)
          .isEqualTo(one.path("asIs").booleanValue());
      all.assertThat(plan.get("to")).as(what).isEqualTo(orNull(one, "to"));
      all.assertThat(plan.get("lossless")).as(what).isEqualTo(orNull(one, "lossless"));
    }
    all.assertAll();
  }

  private static JsonNode orNull(JsonNode one, String field) {
    return one.has(field) ? one.get(field) : NullNode.getInstance();
  }
}
