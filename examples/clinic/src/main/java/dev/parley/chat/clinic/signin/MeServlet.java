package dev.parley.chat.clinic.signin;

import dev.parley.chat.clinic.people.Person;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code GET /me}: who is signed in. Thread-safe. */
public final class MeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Sessions sessions;
  private final transient OriginCheck origins;
  private final String defaultAvatar;

  /**
   * Joins what the answer needs.
   *
   * @param sessions knows who it is
   * @param origins knows whose pages may read it
   * @param defaultAvatar the picture of those who have none
   */
  public MeServlet(Sessions sessions, OriginCheck origins, String defaultAvatar) {
    this.sessions = sessions;
    this.origins = origins;
    this.defaultAvatar = defaultAvatar;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    origins.answer(request, response);
    Optional<Person> person = sessions.person(request);
    if (person.isEmpty()) {
      response.setHeader("WWW-Authenticate", "Session");
      Answers.error(response, 401, "not_signed_in", "Please sign in.");
      return;
    }
    Answers.json(response, HttpServletResponse.SC_OK, fields(person.get()));
  }

  private Map<String, Object> fields(Person person) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", person.participant().type());
    fields.put("id", Long.valueOf(person.participant().id()));
    fields.put("name", person.profile().name());
    fields.put("avatar", person.profile().avatar().orElse(defaultAvatar));
    fields.putAll(person.profile().details());
    return fields;
  }
}
