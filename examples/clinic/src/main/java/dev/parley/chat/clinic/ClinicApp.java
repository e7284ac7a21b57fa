package dev.parley.chat.clinic;

import dev.parley.chat.clinic.people.Person;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Starts the clinic from a command line, and stops it on SIGTERM or Ctrl+C. */
public final class ClinicApp {
  private static final int NOT_COPIED = 1;
  private static final int WRONG_SETTING = 2;

  private ClinicApp() {}

  /**
   * Runs until the process is terminated, or the command {@code copy} until it is done; exits with
   * 2 if a setting is wrong, and with 1 if a copy is not finished.
   *
   * @param arguments options like {@code --chat-port=8081}, or {@code copy} and its options; {@code
   *     --help} lists them
   */
  public static void main(String[] arguments) {
    if (arguments.length > 0 && arguments[0].equals(CopyCommand.NAME)) {
      copy(List.of(arguments).subList(1, arguments.length));
      return;
    }
    if (List.of(arguments).contains("--help")) {
      System.out.println(Setting.help());
      return;
    }
    try {
      Settings settings = Settings.read(List.of(arguments), System.getenv());
      Clinic clinic = Clinic.start(settings, Clock.systemUTC());
      Runtime.getRuntime().addShutdownHook(new Thread(clinic::close, "clinic-stop"));
      System.out.println(greeting(settings, clinic));
    } catch (BadSetting wrong) {
      end(String.valueOf(wrong.getMessage()), WRONG_SETTING);
    }
  }

  private static void copy(List<String> arguments) {
    if (arguments.contains("--help")) {
      System.out.println(CopyOption.help());
      return;
    }
    try {
      CopyCommand.run(arguments, System.getenv(), System.out)
          .ifPresent(problem -> end(problem, NOT_COPIED));
    } catch (BadSetting wrong) {
      end(String.valueOf(wrong.getMessage()), WRONG_SETTING);
    }
  }

  private static void end(String problem, int exitCode) {
    System.err.println(problem);
    System.exit(exitCode);
  }

  private static String greeting(Settings settings, Clinic clinic) {
    String address =
        settings
            .publicUrl()
            .map(url -> url + " (listening on " + clinic.address() + ")")
            .orElse(clinic.address().toString());
    String people =
        List.of(Person.USER, Person.DOCTOR).stream()
            .flatMap(type -> clinic.people().ofType(type).limit(1))
            .map(ClinicApp::signIn)
            .collect(Collectors.joining("\n"));
    String password = settings.people().isEmpty() ? "demo" : "the one in CHAT_PEOPLE";
    return "The clinic is open at " + address + "\n" + people + "\n  password: " + password;
  }

  private static String signIn(Person person) {
    return "  sign in as %-7s %-4s %s"
        .formatted(
            person.participant().type().equals(Person.DOCTOR) ? "doctor" : "patient",
            person.participant().id(),
            person.profile().name());
  }
}
