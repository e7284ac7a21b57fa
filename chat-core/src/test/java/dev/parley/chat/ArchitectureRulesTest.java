package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import dev.parley.chat.contract.ArchitectureRules;
import java.lang.reflect.Field;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wall is run into once, by the house in package broken. */
class ArchitectureRulesTest {
  private static final JavaClasses BROKEN =
      new ClassFileImporter().importPackages("broken.parley.chat");

  static Stream<Named<ArchRule>> rules() {
    return Stream.of(ArchitectureRules.class.getFields())
        .filter(field -> ArchRule.class.isAssignableFrom(field.getType()))
        .map(field -> Named.of(field.getName(), rule(field)));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aHouseThatBreaksTheRuleIsFound(ArchRule rule) {
    assertThat(rule.evaluate(BROKEN).hasViolation()).isTrue();
  }

  private static ArchRule rule(Field field) {
    try {
      return (ArchRule) field.get(null);
    } catch (IllegalAccessException hidden) {
      throw new AssertionError(hidden);
    }
  }
}
