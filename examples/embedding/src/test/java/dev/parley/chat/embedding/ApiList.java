package dev.parley.chat.embedding;

import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one module shows: every public or protected type and member that is not internal. */
final class ApiList {
  private static final Set<String> OF_EVERY_OBJECT =
      Set.of("boolean equals(java.lang.Object)", "int hashCode()", "java.lang.String toString()");

  private final List<Class<?>> types;

  private ApiList(List<Class<?>> types) {
    this.types = types;
  }

  static ApiList of(String module) {
    return new ApiList(
        Documents.files(module)
            .map(Object::toString)
            .filter(file -> file.contains("/src/main/java/") && file.endsWith(".java"))
            .map(file -> file.replaceFirst(".*/src/main/java/(.*)\\.java", "$1").replace('/', '.'))
            .filter(name -> !name.endsWith("package-info") && !name.contains(".internal."))
            .map(ApiList::load)
            .flatMap(ApiList::shown)
            .sorted((one, other) -> one.getName().compareTo(other.getName()))
            .toList());
  }

  /** How many types that stand in a file of their own. */
  long count(String kind) {
    return types.stream()
        .filter(type -> type.getEnclosingClass() == null && kind(type).equals(kind))
        .count();
  }

  Set<String> packages() {
    return types.stream().map(Class::getPackageName).collect(Collectors.toSet());
  }

  String text() {
    return types.stream().map(ApiList::entry).collect(Collectors.joining("\n"));
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, ApiList.class.getClassLoader());
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static Stream<Class<?>> shown(Class<?> type) {
    return isShown(type.getModifiers())
        ? Stream.concat(
            Stream.of(type), Arrays.stream(type.getDeclaredClasses()).flatMap(ApiList::shown))
        : Stream.empty();
  }

  private static boolean isShown(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String kind(Class<?> type) {
    return type.getPackageName().endsWith(".spi") ? "SPI" : "API";
  }

  private static String entry(Class<?> type) {
    return Stream.concat(
            Stream.of(kind(type) + " " + declaration(type)), members(type).map("  "::concat))
        .map(line -> line.replace("java.lang.", "") + "\n")
        .collect(Collectors.joining());
  }

  private static String declaration(Class<?> type) {
    String declared = form(type) + " " + type.getName();
    Type above = type.getGenericSuperclass();
    if (above != null && !type.isRecord() && !type.isEnum() && above != Object.class) {
      declared += " extends " + above.getTypeName();
    }
    declared += list(" implements ", Arrays.stream(type.getGenericInterfaces()));
    // Compilers write them in different orders.
    return type.isSealed()
        ? declared
            + list(
                " permits ",
                Arrays.stream(type.getPermittedSubclasses())
                    .sorted(Comparator.comparing(Class::getName)))
        : declared;
  }

  private static String form(Class<?> type) {
    if (type.isRecord()) {
      return "record";
    }
    if (type.isEnum()) {
      return "enum";
    }
    if (type.isInterface()) {
      return "interface";
    }
    String form = Modifier.isFinal(type.getModifiers()) ? "final class" : "class";
    return Modifier.isAbstract(type.getModifiers()) ? "abstract " + form : form;
  }

  private static String list(String prefix, Stream<? extends Type> types) {
    String names = types.map(Type::getTypeName).collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : prefix + names;
  }

  private static Stream<String> members(Class<?> type) {
    Stream<? extends Member> declared =
        Stream.of(
                type.getDeclaredFields(), type.getDeclaredConstructors(), type.getDeclaredMethods())
            .flatMap(Arrays::stream);
    return declared
        .filter(member -> isShown(member.getModifiers()) && !member.isSynthetic())
        .map(ApiList::member)
        .filter(text -> !OF_EVERY_OBJECT.contains(text))
        .map(text -> text.replace("dev.parley.chat.", ""))
        .sorted(Comparator.comparing(ApiList::fromItsName));
  }

  private static String fromItsName(String member) {
    int open = member.indexOf('(');
    return member.substring(member.lastIndexOf(' ', open < 0 ? member.length() : open) + 1);
  }

  private static String member(Member member) {
    String modifiers =
        Modifier.toString(
            member.getModifiers() & (Modifier.PROTECTED | Modifier.STATIC | Modifier.ABSTRACT));
    String name =
        member instanceof Field field
            ? annotated(field.getAnnotatedType()) + " " + field.getName()
            : code((Executable) member);
    return modifiers.isEmpty() ? name : modifiers + " " + name;
  }

  private static String code(Executable code) {
    String name =
        code instanceof Method method
            ? annotated(method.getAnnotatedReturnType()) + " " + method.getName()
            : "new";
    String parameters = parameters(code).map(ApiList::annotated).collect(Collectors.joining(", "));
    return name
        + "("
        + parameters
        + ")"
        + list(" throws ", Arrays.stream(code.getGenericExceptionTypes()));
  }

  /** Of a record's own constructor not every compiler keeps the whole types: its components do. */
  private static Stream<AnnotatedType> parameters(Executable code) {
    RecordComponent[] components = code.getDeclaringClass().getRecordComponents();
    boolean isOfRecord =
        code instanceof Constructor
            && components != null
            && Arrays.equals(
                code.getParameterTypes(),
                Arrays.stream(components).map(RecordComponent::getType).toArray());
    return isOfRecord
        ? Arrays.stream(components).map(RecordComponent::getAnnotatedType)
        : Arrays.stream(code.getAnnotatedParameterTypes());
  }

  private static String annotated(AnnotatedType type) {
    String name = type.getType().getTypeName();
    return type.isAnnotationPresent(Nullable.class) ? "@Nullable " + name : name;
  }
}
