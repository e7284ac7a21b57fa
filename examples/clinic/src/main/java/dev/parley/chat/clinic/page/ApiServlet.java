package dev.parley.chat.clinic.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /api}: the chat's OpenAPI document for people to read. Thread-safe. */
public final class ApiServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  /** Stricter than that of the other pages: it has no images of people, and no forms. */
  private static final String POLICY =
      "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self';"
          + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

  private final transient Template page = Template.of("api");

  /** Creates the servlet. */
  public ApiServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    page.writeTo(response);
  }
}
