package dev.parley.chat.clinic.page;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code GET /uploads/doctor_photos/…} and {@code /uploads/user_photos/…}: a picture that the
 * operator put into the folder, or else the drawn portrait of a built-in person. The pictures are
 * public, so only pictures meant for everyone belong there. Thread-safe.
 */
public final class PictureServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Pattern NAME = Pattern.compile("/([A-Za-z0-9_-]{1,64})\\.([a-z]{3,4})");
  private static final Map<String, String> TYPES =
      Map.of(
          "svg", "image/svg+xml",
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "gif", "image/gif",
          "webp", "image/webp");

  private final transient Path folder;
  private final transient Map<String, Portrait> portraits;

  /**
   * Creates the servlet.
   *
   * @param folder the operator's pictures
   * @param portraits the drawn portraits, by id
   */
  public PictureServlet(Path folder, Map<String, Portrait> portraits) {
    this.folder = folder;
    this.portraits = Map.copyOf(portraits);
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Matcher name = NAME.matcher(String.valueOf(request.getPathInfo()));
    Optional<Picture> picture = name.matches() ? picture(name) : Optional.empty();
    if (picture.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(TYPES.get(name.group(2)));
    response.setHeader("Cache-Control", "private, max-age=300");
    // An SVG may contain a script, which must not run when it is opened on its own.
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    response.setContentLengthLong(picture.get().length());
    StreamedBody.write(request, response, picture.get().bytes());
  }

  private Optional<Picture> picture(Matcher name) throws IOException {
    Path file = folder.resolve(name.group().substring(1));
    if (TYPES.containsKey(name.group(2)) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
      return Optional.of(new Picture(bytes, Files.size(file)));
    }
    return Optional.ofNullable(portraits.get(name.group(1)))
        .filter(portrait -> name.group(2).equals("svg"))
        .map(portrait -> portrait.svg().getBytes(StandardCharsets.UTF_8))
        .map(svg -> new Picture(new ByteArrayInputStream(svg), svg.length));
  }

  private record Picture(InputStream bytes, long length) {}
}
