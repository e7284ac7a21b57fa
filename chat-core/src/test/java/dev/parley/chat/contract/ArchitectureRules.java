package dev.parley.chat.contract;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/**
 * The walls of the house, checked in every module. Rules allow an empty room, because each module
 * has only its own; that each of them can fail is shown once, in chat-core.
 */
public final class ArchitectureRules {
  private static final String[] CORE = {
    "..parley.chat",
    "..parley.chat.participant",
    "..parley.chat.conversation",
    "..parley.chat.attachment",
    "..parley.chat.event",
    "..parley.chat.presence",
    "..parley.chat.typing",
    "..parley.chat.live",
    "..parley.chat.error",
    "..parley.chat.memory"
  };

  /** The core needs the JDK, a logging door and null annotations: a host gets nothing else. */
  @ArchTest
  public static final ArchRule CORE_DEPENDS_ON_NOTHING_ELSE =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(CORE)
                  .or(resideInAnyPackage("java..", "org.slf4j", "org.jspecify..")))
          .allowEmptyShould(true);

  /** SQL and files are the adapters' business. */
  @ArchTest
  public static final ArchRule CORE_KNOWS_NO_SQL_AND_NO_FILES =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "javax.sql..", "java.nio.file..", "java.net..")
                  .or(nameMatching("java\\.io\\.File.*")))
          .allowEmptyShould(true);

  /** Knowledge runs one way through the rooms. */
  @ArchTest public static final ArchRule ROOMS_KNOW_ONLY_WHAT_LIES_BELOW = below("error");

  /** Participants know nobody but themselves. */
  @ArchTest public static final ArchRule PARTICIPANTS_STAND_ALONE = below("participant", "error");

  /** Attachments know nothing of messages. */
  @ArchTest
  public static final ArchRule ATTACHMENTS_KNOW_NO_MESSAGES =
      below("attachment", "error", "participant");

  /** Conversations know nothing of events. */
  @ArchTest
  public static final ArchRule CONVERSATIONS_KNOW_NO_EVENTS =
      below("conversation", "error", "participant", "attachment");

  /** Events know nothing of the door. */
  @ArchTest
  public static final ArchRule EVENTS_KNOW_NO_DOOR =
      below("event", "error", "participant", "attachment", "conversation");

  /** Presence knows people and the bus. */
  @ArchTest
  public static final ArchRule PRESENCE_KNOWS_PEOPLE_ALONE =
      below("presence", "error", "participant", "event");

  /** Typing knows conversations and the bus. */
  @ArchTest
  public static final ArchRule TYPING_KNOWS_NO_SUBSCRIBERS =
      below("typing", "error", "participant", "conversation", "event");

  /** The live feed knows nothing of the door. */
  @ArchTest
  public static final ArchRule LIVE_KNOWS_NO_DOOR =
      below("live", "error", "participant", "attachment", "conversation", "event", "presence");

  /** An adapter knows the core, and never another adapter. */
  @ArchTest
  public static final ArchRule THE_DATABASE_KNOWS_NO_OTHER_ADAPTER =
      apart("..parley.chat.jdbc..", "..parley.chat.storage..", "..parley.chat.servlet..");

  /** An adapter knows the core, and never another adapter. */
  @ArchTest
  public static final ArchRule THE_FILES_KNOW_NO_OTHER_ADAPTER =
      apart("..parley.chat.storage..", "..parley.chat.jdbc..", "..parley.chat.servlet..");

  /** An adapter knows the core, and never another adapter. */
  @ArchTest
  public static final ArchRule THE_SERVLET_KNOWS_NO_OTHER_ADAPTER =
      apart("..parley.chat.servlet..", "..parley.chat.jdbc..", "..parley.chat.storage..");

  /** SQL lives in chat-jdbc. */
  @ArchTest
  public static final ArchRule ONLY_THE_DATABASE_ADAPTER_SPEAKS_SQL =
      noClasses()
          .that()
          .resideInAnyPackage("..parley.chat.storage..", "..parley.chat.servlet..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..")
          .allowEmptyShould(true);

  /** HTTP and JSON live in chat-servlet. */
  @ArchTest
  public static final ArchRule ONLY_THE_SERVLET_SPEAKS_HTTP =
      noClasses()
          .that()
          .resideInAnyPackage("..parley.chat.jdbc..", "..parley.chat.storage..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.servlet..", "com.fasterxml..", "java.net.http..")
          .allowEmptyShould(true);

  /** A storage adapter shows one public class. */
  @ArchTest
  public static final ArchRule STORAGE_ADAPTERS_HAVE_ONE_PUBLIC_CLASS =
      classes()
          .that()
          .resideInAnyPackage("..parley.chat.jdbc..", "..parley.chat.storage..")
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("JdbcStorage")
          .and()
          .doNotHaveSimpleName("FileAttachmentStore")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .notBePublic()
          .allowEmptyShould(true);

  /** These suffixes say nothing. */
  @ArchTest
  public static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Service|Util|Utils)")
          .allowEmptyShould(true);

  /** In the core these suffixes are reserved for ports. */
  @ArchTest
  public static final ArchRule PORT_SUFFIXES_ARE_RESERVED =
      classes()
          .that()
          .resideInAnyPackage(CORE)
          .and()
          .arePublic()
          .and()
          .haveSimpleNameNotStartingWith("InMemory")
          .and(
              simpleNameEndingWith("Store")
                  .or(simpleNameEndingWith("Index"))
                  .or(simpleNameEndingWith("Directory"))
                  .or(simpleNameEndingWith("Policy"))
                  .or(simpleNameEndingWith("Listener")))
          .should()
          .beInterfaces()
          .allowEmptyShould(true);

  /** Time is given, so that tests can set it and one call sees one time. */
  @ArchTest
  public static final ArchRule NOBODY_READS_A_STATIC_CLOCK =
      noClasses()
          .that(not(nameMatching(".*\\.ChatBuilder|.*\\.clinic\\..*")))
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Clock.class, "systemUTC")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .allowEmptyShould(true);

  /** No global state. */
  @ArchTest
  public static final ArchRule NO_GLOBAL_STATE =
      fields()
          .that()
          .haveModifier(JavaModifier.STATIC)
          .and()
          .doNotHaveModifier(JavaModifier.SYNTHETIC)
          .should()
          .beFinal()
          .allowEmptyShould(true);

  /** Accessors are nouns. */
  @ArchTest
  public static final ArchRule ACCESSORS_ARE_NOUNS =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .resideInAnyPackage(CORE)
          .should()
          .haveNameNotMatching("get[A-Z].*")
          .allowEmptyShould(true);

  private ArchitectureRules() {}

  private static ArchRule below(String room, String... known) {
    String[] allowed = new String[known.length + 1];
    allowed[0] = "..parley.chat." + room;
    for (int index = 0; index < known.length; index++) {
      allowed[index + 1] = "..parley.chat." + known[index];
    }
    return classes()
        .that()
        .resideInAPackage("..parley.chat." + room)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed).or(not(resideInAnyPackage("..parley.chat.."))))
        .allowEmptyShould(true);
  }

  private static ArchRule apart(String adapter, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(adapter)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }
}
