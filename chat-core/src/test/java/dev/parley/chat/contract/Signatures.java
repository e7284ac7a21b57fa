package dev.parley.chat.contract;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/**
 * No internal type among the supertypes of a public type, or in its public and protected members.
 */
final class Signatures extends ArchCondition<JavaClass> {
  Signatures() {
    super("show nothing internal");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (!isShown(type)) {
      return;
    }
    Stream<JavaType> supertypes =
        Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
    report(type.getName(), supertypes, type, events);
    type.getMembers().stream()
        .filter(Signatures::isShown)
        .forEach(member -> report(member.getFullName(), types(member), type, events));
  }

  private static void report(
      String where, Stream<JavaType> types, JavaClass type, ConditionEvents events) {
    types
        .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(shown -> (shown.getPackageName() + ".").contains(".internal."))
        .filter(shown -> shown.getPackageName().contains("parley.chat"))
        .forEach(
            shown ->
                events.add(
                    SimpleConditionEvent.violated(type, where + " shows " + shown.getName())));
  }

  private static Stream<JavaType> types(JavaMember member) {
    if (member instanceof JavaField field) {
      return Stream.of(field.getType());
    }
    JavaCodeUnit code = (JavaCodeUnit) member;
    return Stream.concat(
        Stream.of(code.getReturnType()),
        Stream.concat(
            code.getParameterTypes().stream(),
            code.getThrowsClause().getTypes().stream().map(thrown -> (JavaType) thrown)));
  }

  /** A type is shown if it and every type around it are public or protected. */
  static boolean isShown(JavaClass type) {
    return isShown((HasModifiers) type)
        && type.getEnclosingClass().map(Signatures::isShown).orElse(true);
  }

  static boolean isShown(HasModifiers part) {
    return !part.getModifiers().contains(JavaModifier.SYNTHETIC)
        && (part.getModifiers().contains(JavaModifier.PUBLIC)
            || part.getModifiers().contains(JavaModifier.PROTECTED));
  }
}
