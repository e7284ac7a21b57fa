package dev.parley.chat.clinic.signin;

import dev.parley.chat.clinic.people.Passwords;
import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.participant.Participant;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;

/**
 * {@code POST /login}: exchanges type, id or e-mail address, and password for a cookie.
 * Thread-safe.
 */
public final class SignInServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final int TOO_MANY_REQUESTS = 429;

  /** In bytes: far above any form, and read in an instant. */
  private static final int MOST_DISCARDED = 1 << 20;

  private static final String TOO_LARGE = "This form is too large.";
  private static final String NO_FORM =
      "Send type, id and password as a form, urlencoded, or as JSON.";
  private static final String SORRY =
      "This ID and password do not match. Did you choose Patient or Doctor correctly?";

  private final transient Sessions sessions;
  private final transient Passwords passwords;
  private final transient OriginCheck origins;
  private final transient FailurePage page;
  private final transient FailedSignIns failures;

  /**
   * Creates the servlet.
   *
   * @param sessions creates the cookie
   * @param passwords checks the password
   * @param origins refuses forms from other sites
   * @param page shown to browsers after a failure
   * @param clock limits the wait after too many failures
   */
  public SignInServlet(
      Sessions sessions, Passwords passwords, OriginCheck origins, FailurePage page, Clock clock) {
    this.sessions = sessions;
    this.passwords = passwords;
    this.origins = origins;
    this.page = page;
    this.failures = new FailedSignIns(clock);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    origins.answer(request, response);
    boolean json = Preference.isJson("", request.getHeader("Content-Type"));
    if (!json && !isForm(request)) {
      refuseUnread(request, response, 415, "unsupported_media_type", NO_FORM);
      return;
    }
    Optional<Credentials> given =
        json
            ? Credentials.ofJson(request)
            : isTooLarge(request) ? Optional.empty() : Optional.of(Credentials.ofForm(request));
    if (given.isEmpty()) {
      refuseUnread(request, response, 413, "too_large", TOO_LARGE);
      return;
    }
    Credentials typed = given.get();
    Failure failure = new Failure(request, response, typed.type(), typed.name());
    if (!origins.permits(request)) {
      failure.answer(403, "not_permitted", "This form was not sent from the clinic's own page.");
    } else if (typed.malformed()) {
      failure.answer(
          400, "invalid_parameter", "The body is not a JSON object, or has a field twice.");
    } else if (!typed.isComplete()) {
      failure.answer(400, "invalid_parameter", "Role, ID and password are all needed, once each.");
    } else {
      signIn(request, response, typed, failure);
    }
  }

  private void signIn(
      HttpServletRequest request, HttpServletResponse response, Credentials typed, Failure failure)
      throws IOException {
    String account = passwords.account(typed.type(), typed.name());
    String address = request.getRemoteAddr();
    Optional<Duration> wait = failures.tryAgain(account, address);
    if (wait.isPresent()) {
      response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
      failure.answer(TOO_MANY_REQUESTS, "rate_limited", "Too many attempts; wait a minute.");
      return;
    }
    Optional<Person> person = passwords.check(typed.type(), typed.name(), typed.password());
    if (person.isEmpty()) {
      failure.answer(401, "not_signed_in", SORRY);
      return;
    }
    failures.succeeded(account, address);
    welcome(request, response, person.get());
  }

  /**
   * Refuses a body that was not read to its end. Closing the connection while the client still
   * sends would reset it, and the client would lose the answer, so some of the rest is read first.
   */
  private void refuseUnread(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      String code,
      String sentence)
      throws IOException {
    response.setHeader("Connection", "close");
    discardRest(request);
    new Failure(request, response, Person.USER, "").answer(status, code, sentence);
  }

  private static void discardRest(HttpServletRequest request) throws IOException {
    byte[] buffer = new byte[8192];
    InputStream body = request.getInputStream();
    int left = MOST_DISCARDED;
    for (int read = 0; read >= 0 && left > 0; left -= read) {
      read = body.read(buffer, 0, Math.min(buffer.length, left));
    }
  }

  private void welcome(HttpServletRequest request, HttpServletResponse response, Person person)
      throws IOException {
    response.setHeader("Set-Cookie", sessions.begin(person));
    response.setHeader("Cache-Control", "no-store");
    if (Preference.isJson("", request.getHeader("Content-Type"))) {
      Participant who = person.participant();
      Responses.json(
          response,
          HttpServletResponse.SC_OK,
          Map.of(
              "type", who.type(), "id", Long.valueOf(who.id()), "name", person.profile().name()));
    } else if (Responses.wantsJson(request)) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Responses.seeOther(response, Dashboards.of(person.participant()));
    }
  }

  /** A request without a body is answered with what is missing. */
  private static boolean isForm(HttpServletRequest request) {
    String type = request.getHeader("Content-Type");
    return type == null
        ? request.getContentLengthLong() <= 0
        : type.split(";", 2)[0].strip().equalsIgnoreCase("application/x-www-form-urlencoded");
  }

  /** The container reads the form on first access, and throws its own exception for each fault. */
  private static boolean isTooLarge(HttpServletRequest request) {
    try {
      var unused = request.getParameterMap();
      return false;
    } catch (IllegalStateException unread) {
      for (Throwable cause = unread; cause != null; cause = cause.getCause()) {
        if (cause instanceof HttpException fault
            && fault.getCode() == HttpStatus.PAYLOAD_TOO_LARGE_413) {
          return true;
        }
      }
      throw unread;
    }
  }

  private final class Failure {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String type;
    private final String id;

    Failure(HttpServletRequest request, HttpServletResponse response, String type, String id) {
      this.request = request;
      this.response = response;
      this.type = type;
      this.id = id;
    }

    void answer(int status, String code, String sentence) throws IOException {
      if (status == HttpServletResponse.SC_UNAUTHORIZED) {
        response.setHeader("WWW-Authenticate", "Session");
      }
      if (Responses.wantsJson(request)) {
        Responses.error(response, status, code, sentence);
      } else {
        response.setStatus(status);
        page.write(response, type, id, sentence);
      }
    }
  }
}
