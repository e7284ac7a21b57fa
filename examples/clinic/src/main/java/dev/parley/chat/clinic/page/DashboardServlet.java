package dev.parley.chat.clinic.page;

import dev.parley.chat.clinic.page.Template.Html;
import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.clinic.signin.Dashboards;
import dev.parley.chat.clinic.signin.Sessions;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code GET /patient} and {@code GET /doctor}: home after signing in. Thread-safe. */
public final class DashboardServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Sessions sessions;
  private final transient Template patientPage = Template.of("patient");
  private final transient Template doctorPage = Template.of("doctor");
  private final transient Template detail = Template.of("detail");
  private final transient Html leave = Template.of("leave").html();
  private final String defaultAvatar;

  /**
   * Joins what the page needs.
   *
   * @param sessions knows whose page it is
   * @param defaultAvatar the picture of those who have none
   */
  public DashboardServlet(Sessions sessions, String defaultAvatar) {
    this.sessions = sessions;
    this.defaultAvatar = defaultAvatar;
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
        .with("name", person.profile().name())
        .with("id", person.participant().id())
        .with("avatar", person.profile().avatar().orElse(defaultAvatar))
        .with("details", details(person))
        .with("leave", leave)
        .writeTo(response);
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
