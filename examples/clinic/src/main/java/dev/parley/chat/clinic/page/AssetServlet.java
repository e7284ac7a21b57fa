package dev.parley.chat.clinic.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** {@code GET /assets/…}: the pages' few static files, by name. Thread-safe. */
public final class AssetServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Map<String, String> TYPES =
      Map.of(
          "/api.css", "text/css;charset=utf-8",
          "/api.js", "text/javascript;charset=utf-8",
          "/clinic.css", "text/css;charset=utf-8",
          "/dashboard.css", "text/css;charset=utf-8",
          "/dashboard.js", "text/javascript;charset=utf-8",
          "/default-avatar.svg", "image/svg+xml",
          "/icon.svg", "image/svg+xml");

  /** Creates the servlet. */
  public AssetServlet() {}

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = String.valueOf(request.getPathInfo());
    String type = TYPES.get(name);
    if (type == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    try (InputStream in = AssetServlet.class.getResourceAsStream("/clinic/assets" + name)) {
      if (in == null) {
        throw new IOException(name + " is missing from the jar.");
      }
      response.setContentType(type);
      response.setHeader("Cache-Control", "public, max-age=300");
      in.transferTo(response.getOutputStream());
    }
  }
}
