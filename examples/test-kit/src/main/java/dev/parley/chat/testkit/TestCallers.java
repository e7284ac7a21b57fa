package dev.parley.chat.testkit;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.servlet.Caller;
import dev.parley.chat.servlet.CallerResolver;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;

/**
 * A sign-in for tests of the endpoints: a request names its caller by a header. Never part of an
 * app, since anyone can send a header. Thread-safe.
 */
public final class TestCallers implements CallerResolver {
  /** The header that names the caller, as {@code user/7}. */
  public static final String HEADER = "Test-Caller";

  /** Creates the sign-in, to be given to a servlet. */
  public TestCallers() {}

  /**
   * Begins a request of a signed-in person, which also passes the check against other sites' pages.
   *
   * @param who the caller
   * @param uri the address of an endpoint
   * @return the request, without a method yet
   */
  public static HttpRequest.Builder as(Participant who, URI uri) {
    return HttpRequest.newBuilder(uri)
        .header(HEADER, who.toString())
        .header("X-Requested-With", "test");
  }

  @Override
  public Optional<Caller> resolve(HttpServletRequest request) {
    return Optional.ofNullable(request.getHeader(HEADER)).map(Participant::parse).map(Caller::of);
  }
}
