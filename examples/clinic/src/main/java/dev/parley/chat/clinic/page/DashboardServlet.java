package dev.parley.chat.clinic.page;

import dev.parley.chat.clinic.page.Template.Html;
import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.clinic.signin.Dashboards;
import dev.parley.chat.clinic.signin.Sessions;
import dev.parley.chat.participant.ContactQuery;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code GET /patient} and {@code GET /doctor}: the page after signing in. Thread-safe. */
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int SMALL_TEAM = 3;

  private final transient Sessions sessions;
  private final transient Template patientPage = Template.of("patient");
  private final transient Template doctorPage = Template.of("doctor");
  private final transient Template head = Template.of("head");
  private final transient Template detail = Template.of("detail");
  private final transient Html leave = Template.of("leave").html();
  private final transient People people;

  /**
   * Creates the servlet.
   *
   * @param sessions identifies the caller
   * @param people names the doctors that a patient can write to
   */
  public DashboardServlet(Sessions sessions, People people) {
    this.sessions = sessions;
    this.people = people;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Person> person = sessions.person(request);
    String home = person.map(known -> Dashboards.of(known.participant())).orElse("/");
    if (person.isEmpty() || !home.equals(request.getServletPath())) {
      response.setStatus(HttpServletResponse.SC_SEE_OTHER);
      response.setHeader("Location", home);
    } else {
      write(response, person.get());
    }
  }

  private void write(HttpServletResponse response, Person person) throws IOException {
    boolean isDoctor = person.participant().type().equals(Person.DOCTOR);
    (isDoctor ? doctorPage : patientPage)
        .with("head", head.with("name", person.profile().name()).html())
        .with("name", person.profile().name())
        .with("id", person.participant().id())
        .with("face", PictureOrInitials.of(person))
        .with("doctors", doctorsOf(person))
        .with("details", details(person))
        .with("leave", leave)
        .writeTo(response);
  }

  /** Names all doctors of a small team, or the first ones of a large team. */
  private String doctorsOf(Person person) {
    List<String> names =
        people
            .contactsOf(person.participant(), ContactQuery.ofType(Person.DOCTOR))
            .contacts()
            .stream()
            .map(contact -> contact.profile().name())
            .toList();
    if (names.isEmpty()) {
      return "There is no doctor to write to at the moment.";
    }
    boolean isSmall = names.size() <= SMALL_TEAM;
    int first = isSmall ? names.size() - 1 : SMALL_TEAM - 1;
    String last = isSmall ? names.get(first) : names.size() - first + " other doctors";
    String before = String.join(", ", names.subList(0, first));
    return "You can write to " + before + (first > 0 ? " and " : "") + last + ".";
  }

  private Html details(Person person) {
    return new Html(
        person.profile().details().entrySet().stream()
            .map(entry -> detail.with("key", title(entry.getKey())).with("value", entry.getValue()))
            .map(filled -> filled.html().text())
            .collect(Collectors.joining()));
  }

  private static String title(String key) {
    return Character.toUpperCase(key.charAt(0)) + key.substring(1);
  }
}
