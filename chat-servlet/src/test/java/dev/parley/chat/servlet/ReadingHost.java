package dev.parley.chat.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;

/** A host whose filter reads a request before the chat does. Thread-safe. */
final class ReadingHost extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private final transient Look look;

  private ReadingHost(Look look) {
    this.look = look;
  }

  /** What the filter does with a request. */
  interface Look {
    void at(HttpServletRequest request) throws IOException, ServletException;
  }

  /** Sets an encoding, or none for an empty name, and then reads a parameter. */
  static Look parameters(String encoding) {
    return request -> {
      if (!encoding.isEmpty()) {
        request.setCharacterEncoding(encoding);
      }
      var unused = request.getParameter("_csrf");
    };
  }

  /** Reads a parameter, and sets the right encoding too late. */
  static Look parametersThen(Look first, String encoding) {
    return request -> {
      first.at(request);
      request.setCharacterEncoding(encoding);
    };
  }

  /** Sets an encoding, or none, and reads the parts of multipart forms. */
  static Look parts(String encoding) {
    return request -> {
      if (!encoding.isEmpty()) {
        request.setCharacterEncoding(encoding);
      }
      if (String.valueOf(request.getContentType()).startsWith("multipart/")) {
        var unused = request.getParts();
      }
    };
  }

  /** Encodes text as a form does. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static ChatServer start(Container container, Look look) {
    return ChatServer.startIn(
        container, (context, mounted) -> mount(context, mounted, new ReadingHost(look)));
  }

  private static void mount(
      ServletContext context, ServletRegistration.Dynamic mounted, HttpFilter filter) {
    mounted.setMultipartConfig(new MultipartConfigElement(System.getProperty("java.io.tmpdir")));
    var registration = context.addFilter("host", filter);
    registration.setAsyncSupported(true);
    registration.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    look.at(request);
    chain.doFilter(request, response);
  }
}
