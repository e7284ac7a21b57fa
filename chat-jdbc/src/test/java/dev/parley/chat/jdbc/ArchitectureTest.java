package dev.parley.chat.jdbc;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.chat.contract.ArchitectureRules;
import org.jdbi.v3.core.result.ResultBearing;
import org.jdbi.v3.core.result.ResultIterable;
import org.junit.jupiter.api.Test;

@AnalyzeClasses(packages = "dev.parley.chat", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchTests RULES = ArchTests.in(ArchitectureRules.class);

  /** These hand out an open query, and rely on the caller to close it. */
  @ArchTest
  static final ArchRule NO_QUERY_IS_HANDED_OUT_OPEN =
      noClasses()
          .should()
          .callMethodWhere(
              target(nameMatching("scanResultSet|stream|iterator"))
                  .and(
                      target(
                          owner(
                              assignableTo(ResultBearing.class)
                                  .or(assignableTo(ResultIterable.class))))));

  @Test
  void aQueryThatIsHandedOutOpenIsFound() {
    var careless = new ClassFileImporter().importClasses(FailuresLeaveNothingOpenTest.class);

    assertThat(NO_QUERY_IS_HANDED_OUT_OPEN.evaluate(careless).hasViolation()).isTrue();
  }
}
