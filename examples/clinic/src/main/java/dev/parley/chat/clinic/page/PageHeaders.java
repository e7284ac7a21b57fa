package dev.parley.chat.clinic.page;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What every answer tells a browser to refuse; an endpoint may be stricter. Immutable. */
public final class PageHeaders implements Filter {
  /** The headers by name; error pages carry them too. */
  public static final Map<String, String> ALL =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; img-src 'self' blob: data:; style-src 'self'; script-src 'self';"
              + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin");

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS");

  /** Makes the filter. */
  public PageHeaders() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletResponse answer = (HttpServletResponse) response;
    ALL.forEach(answer::setHeader);
    // Servlets echo a TRACE, cookies and all, and take a method they never heard of for a failure.
    if (!METHODS.contains(((HttpServletRequest) request).getMethod())) {
      answer.setHeader("Allow", "GET, HEAD, POST");
      answer.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      return;
    }
    chain.doFilter(request, response);
  }
}
