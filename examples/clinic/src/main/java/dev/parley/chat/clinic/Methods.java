package dev.parley.chat.clinic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Lets only an endpoint's own methods through. By itself a servlet echoes a TRACE, cookies and all,
 * takes a method it never heard of for a failure, and refuses others without saying what it takes.
 * Thread-safe.
 */
final class Methods extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final List<String> own;

  Methods(String... own) {
    this.own = List.of(own);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String method = request.getMethod();
    if (own.contains(method)) {
      chain.doFilter(request, response);
      return;
    }
    response.setHeader("Allow", String.join(", ", own) + ", OPTIONS");
    if (method.equals("OPTIONS")) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }
}
