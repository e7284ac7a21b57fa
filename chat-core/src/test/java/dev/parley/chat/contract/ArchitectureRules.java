package dev.parley.chat.contract;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/**
 * Which code may depend on which, checked in every module. A package that is not named here counts
 * as a new topic of the core: all rules apply to it, and it may use no other topic. Rules accept an
 * empty package, because each module has only its own; that each rule can fail, also for a package
 * that is not named, is shown in chat-core.
 */
public final class ArchitectureRules {
  private static final String[] ADAPTERS = {
    "..parley.chat.jdbc..", "..parley.chat.storage..", "..parley.chat.servlet.."
  };

  /** Examples and contract tests, which are what a host is: free to use everything. */
  private static final String[] HOSTS = {
    "..parley.chat.clinic..",
    "..parley.chat.embedding..",
    "..parley.chat.benchmarks..",
    "..parley.chat.spring..",
    "..parley.chat.contract.."
  };

  private static final DescribedPredicate<JavaClass> IN_PARLEY =
      resideInAPackage("..parley.chat..").and(not(resideInAnyPackage(HOSTS)));

  private static final DescribedPredicate<JavaClass> IN_CORE =
      IN_PARLEY.and(not(resideInAnyPackage(ADAPTERS)));

  /** The core needs the JDK, a logging facade and null annotations: a host gets nothing else. */
  @ArchTest
  public static final ArchRule CORE_DEPENDS_ON_NOTHING_ELSE =
      classes()
          .that(IN_CORE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage("..parley.chat..", "java..", "org.slf4j", "org.jspecify.."))
          .allowEmptyShould(true);

  /** SQL and files are the adapters' business. */
  @ArchTest
  public static final ArchRule CORE_KNOWS_NO_SQL_AND_NO_FILES =
      noClasses()
          .that(IN_CORE)
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("java.sql..", "javax.sql..", "java.nio.file..", "java.net..")
                  .or(nameMatching("java\\.io\\.File.*")))
          .allowEmptyShould(true);

  /** Dependencies run one way, and adapters know the core but never one another. */
  @ArchTest
  public static final ArchRule TOPICS_KNOW_ONLY_WHAT_IS_BELOW =
      classes().that(IN_PARLEY).should(new Topics()).allowEmptyShould(true);

  /** No two packages use each other, not even through others. */
  @ArchTest
  public static final ArchRule PACKAGES_HAVE_NO_CYCLES =
      slices().assignedFrom(new Topics.Packages()).should().beFreeOfCycles().allowEmptyShould(true);

  /** The API stands without the ports; only the entry point joins both. */
  @ArchTest
  public static final ArchRule THE_API_KNOWS_NO_PORTS =
      noClasses()
          .that(
              IN_CORE.and(
                  not(
                      resideInAnyPackage(
                          "..parley.chat",
                          "..parley.chat.memory..",
                          "..parley.chat.tenant..",
                          "..spi..",
                          "..internal.."))))
          .should()
          .dependOnClassesThat(resideInAPackage("..parley.chat..spi.."))
          .allowEmptyShould(true);

  /** What is promised must not name what is not. */
  @ArchTest
  public static final ArchRule SIGNATURES_SHOW_NOTHING_INTERNAL =
      classes()
          .that(IN_PARLEY.and(not(resideInAPackage("..internal.."))))
          .should(new Signatures())
          .allowEmptyShould(true);

  /** SQL lives in chat-jdbc. */
  @ArchTest
  public static final ArchRule ONLY_THE_DATABASE_ADAPTER_SPEAKS_SQL =
      noClasses()
          .that(IN_PARLEY.and(not(resideInAPackage("..parley.chat.jdbc.."))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..")
          .allowEmptyShould(true);

  /** HTTP and JSON live in chat-servlet. */
  @ArchTest
  public static final ArchRule ONLY_THE_SERVLET_SPEAKS_HTTP =
      noClasses()
          .that(IN_PARLEY.and(not(resideInAPackage("..parley.chat.servlet.."))))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.servlet..", "com.fasterxml..", "java.net.http..")
          .allowEmptyShould(true);

  /** An adapter shows a host no more than these. */
  @ArchTest
  public static final ArchRule ADAPTERS_SHOW_ONLY_WHAT_IS_NAMED =
      classes()
          .that(resideInAnyPackage(ADAPTERS).and(not(resideInAPackage("..internal.."))))
          .and()
          .areTopLevelClasses()
          .and()
          .haveSimpleNameNotContaining("package-info")
          .and(
              not(
                  nameMatching(
                      ".*\\.(Jdbc(Storage|Settings)|DatabaseCopy|PostgresEventBus|(File|S3)AttachmentStore|ChatServlet(Builder)?"
                          + "|Caller(Resolver)?|ConversationNotice|ImageIoThumbnailer|WebUi)")))
          .should()
          .notBePublic()
          .allowEmptyShould(true);

  /** Messages are read where the policy is asked, and written where a send is permitted. */
  @ArchTest
  public static final ArchRule ONLY_SENDING_AND_READING_HOLD_THE_MESSAGES =
      noClasses()
          .that(
              IN_PARLEY
                  .and(
                      not(
                          resideInAnyPackage(
                              "..parley.chat.memory..",
                              "..parley.chat.jdbc..",
                              "..parley.chat.tenant..")))
                  .and(
                      not(
                          nameMatching(
                              ".*\\.parley\\.chat\\.(Sending|Reading|spi\\.ChatStorage"
                                  + "|conversation\\.spi\\.MessageStore)"))))
          .should()
          .dependOnClassesThat()
          .haveSimpleName("MessageStore")
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
          .that(IN_CORE)
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
  public static final ArchRule NO_STATIC_CLOCK =
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

  /** Accessors are nouns. The servlet implements what others named. */
  @ArchTest
  public static final ArchRule ACCESSORS_ARE_NOUNS =
      methods()
          .that()
          .areDeclaredInClassesThat(IN_PARLEY.and(not(resideInAPackage("..parley.chat.servlet.."))))
          .should()
          .haveNameNotMatching("get[A-Z].*")
          .allowEmptyShould(true);

  private ArchitectureRules() {}
}
