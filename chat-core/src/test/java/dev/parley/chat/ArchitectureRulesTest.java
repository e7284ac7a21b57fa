package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.chat.contract.ArchitectureRules;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is broken once, by the classes in package broken. */
class ArchitectureRulesTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages("broken.parley.chat");

  static Stream<Named<ArchRule>> rules() {
    return Stream.of(ArchitectureRules.class.getFields())
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .map(field -> Named.of(field.getName(), rule(field)));
  }

  static Stream<Named<ArchRule>> rulesForEveryPackage() {
    return rules()
        .filter(rule -> rule.getPayload() != ArchitectureRules.ADAPTERS_SHOW_ONLY_WHAT_IS_NAMED);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void codeThatBreaksTheRuleIsFound(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
  }

  /** Public classes are limited in adapters alone, so that rule needs to know which they are. */
  @ParameterizedTest
  @MethodSource("rulesForEveryPackage")
  void aPackageThatNobodyNamedIsInsideTheRule(ArchRule rule) {
    JavaClasses unnamed = new ClassFileImporter().importPackages("broken.parley.chat.unnamed");

    assertThat(rule.evaluate(unnamed).hasViolation()).isTrue();
  }

  @Test
  void everyTopicThatKnowsTooMuchIsFound() {
    String found =
        ArchitectureRules.TOPICS_KNOW_ONLY_WHAT_IS_BELOW
            .evaluate(BROKEN)
            .getFailureReport()
            .toString();

    assertThat(
            BROKEN.stream()
                .map(JavaClass::getName)
                .filter(name -> name.contains(".Knows") || name.contains("SecondPublicClass")))
        .hasSizeGreaterThan(10)
        .allSatisfy(name -> assertThat(found).contains("<" + name));
  }

  private static ArchRule rule(Field field) {
    try {
      return (ArchRule) field.get(null);
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(hidden);
    }
  }
}
