package dev.parley.chat.clinic.signin;

import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.people.Person;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Manages sign-ins. A sign-in is a signed cookie, so it survives a restart without being stored;
 * only sign-outs are stored. Thread-safe.
 */
public final class Sessions {
  private static final String NAME = "clinic_session";
  private static final Duration LIFETIME = Duration.ofHours(12);
  private static final int ID_BYTES = 16;

  private final byte[] key;
  private final SessionToken token;
  private final RevokedSessions revoked;
  private final People people;
  private final Clock clock;
  private final String attributes;
  private final SecureRandom random = new SecureRandom();

  /**
   * Creates the sessions.
   *
   * @param key signs the cookies
   * @param revoked the sessions that were signed out
   * @param people the people who may still sign in
   * @param secure whether browsers use only https
   * @param clock decides when a session ends
   */
  public Sessions(byte[] key, RevokedSessions revoked, People people, boolean secure, Clock clock) {
    this.key = key.clone();
    this.token = new SessionToken(key);
    this.revoked = revoked;
    this.people = people;
    this.clock = clock;
    this.attributes = "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }

  /**
   * Returns the key for tickets for WebSockets, which clinics with the same cookies share.
   *
   * @return the one that signs the cookies
   */
  public byte[] liveTicketKey() {
    return key.clone();
  }

  /**
   * Finds the session of a request.
   *
   * @param request any request
   * @return the session of its cookie, if the cookie is ours, has not expired and was not signed
   *     out
   */
  public Optional<Session> current(HttpServletRequest request) {
    return signed(request).filter(this::holds).findFirst();
  }

  /**
   * Finds the person who makes a request.
   *
   * @param request any request
   * @return the person, or empty if the caller is not signed in
   */
  public Optional<Person> person(HttpServletRequest request) {
    return current(request).flatMap(session -> people.find(session.participant()));
  }

  /** Returns the Set-Cookie header that signs a person in. */
  String begin(Person person) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    Session session =
        new Session(
            HexFormat.of().formatHex(id), person.participant(), clock.instant().plus(LIFETIME));
    return NAME + "=" + token.of(session) + "; Max-Age=" + LIFETIME.toSeconds() + attributes;
  }

  /** Returns the Set-Cookie header that removes the cookie. */
  String noCookie() {
    return NAME + "=; Max-Age=0" + attributes;
  }

  /**
   * Refuses the session from now on; returns once that will survive a restart. A session that is
   * already refused is accepted as well: its sign-out may be a retry after a full disk.
   */
  void end(HttpServletRequest request) throws IOException {
    signed(request).filter(this::lasts).forEach(revoked::add);
    revoked.save();
  }

  private Stream<Session> signed(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return Stream.of(cookies == null ? new Cookie[0] : cookies)
        .filter(cookie -> cookie.getName().equals(NAME))
        .flatMap(cookie -> token.read(cookie.getValue()).stream());
  }

  private boolean lasts(Session session) {
    return clock.instant().isBefore(session.until());
  }

  private boolean holds(Session session) {
    return lasts(session)
        && !revoked.contains(session)
        && people.find(session.participant()).isPresent();
  }
}
