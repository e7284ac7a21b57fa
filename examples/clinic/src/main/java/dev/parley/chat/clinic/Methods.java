package dev.parley.chat.clinic;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * Passes only an endpoint's own methods. By default a servlet echoes TRACE with its cookies,
 * answers an unknown method with an error, and refuses others without an Allow header. Thread-safe.
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
