package dev.parley.chat.clinic.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** What a browser gets when it could not sign in. */
@FunctionalInterface
public interface FailurePage {
  /**
   * Writes the sign-in page again; the status is set already.
   *
   * @param response where to
   * @param type the role chosen before
   * @param id the id typed before
   * @param message why it failed
   * @throws IOException if the browser is gone
   */
  void write(HttpServletResponse response, String type, String id, String message)
      throws IOException;
}
