package dev.parley.chat.clinic.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page for a browser whose sign-in failed. */
@FunctionalInterface
public interface FailurePage {
  /**
   * Writes the sign-in page again; the status is already set.
   *
   * @param response the response to write
   * @param type the role that was chosen
   * @param id the id that was typed
   * @param message the reason for the failure
   * @throws IOException if the browser is gone
   */
  void write(HttpServletResponse response, String type, String id, String message)
      throws IOException;
}
