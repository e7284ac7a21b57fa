package dev.parley.chat.clinic.signin;

import dev.parley.chat.clinic.people.Person;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code GET /me}: the signed-in person. Thread-safe. */
public final class MeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final transient Sessions sessions;
  private final transient OriginCheck origins;
  private final String defaultAvatar;

  /**
   * Creates the servlet.
   *
   * @param sessions identifies the caller
   * @param origins decides which pages may read it
   * @param defaultAvatar the picture of people without one
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
      Responses.error(response, 401, "not_signed_in", "Please sign in.");
      return;
    }
    Responses.json(response, HttpServletResponse.SC_OK, fields(person.get()));
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
