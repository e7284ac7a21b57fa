package dev.parley.chat.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Decides whether a request can be read and answered without blocking a thread. The host's filters
 * must support async and leave the container's streams in place, since wrapped streams rarely
 * support listeners.
 */
final class ClientStreams {
  private ClientStreams() {}

  static boolean canWait(HttpServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    try {
      return request.isAsyncSupported() && inner.getInputStream() == request.getInputStream();
    } catch (IOException | IllegalStateException readByAnother) {
      return false;
    }
  }

  static boolean canWait(HttpServletRequest request, ServletResponse response) {
    ServletResponse inner = response;
    while (inner instanceof ServletResponseWrapper wrapper) {
      inner = wrapper.getResponse();
    }
    try {
      return request.isAsyncSupported() && inner.getOutputStream() == response.getOutputStream();
    } catch (IOException | IllegalStateException writtenByAnother) {
      return false;
    }
  }
}
