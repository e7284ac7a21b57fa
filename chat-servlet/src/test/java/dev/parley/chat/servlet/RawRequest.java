package dev.parley.chat.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A request written byte by byte, for what no well-behaved client would send. Used by one thread.
 */
final class RawRequest implements AutoCloseable {
  /** Far less than a container waits for a silent client, far more than a response takes. */
  private static final int PATIENCE_MILLIS = 10_000;

  private final Socket socket;
  private final OutputStream out;

  RawRequest(ChatServer server, String method, String path) throws IOException {
    socket = new Socket("localhost", server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    out = socket.getOutputStream();
    line(method + " " + path + " HTTP/1.1");
    header("Host", "localhost:" + server.port());
  }

  static RawRequest post(ChatServer server, Participant caller, String path) throws IOException {
    return new RawRequest(server, "POST", path).header("Test-Caller", caller.toString());
  }

  RawRequest header(String name, String value) throws IOException {
    return line(name + ": " + value);
  }

  /** Ends the headers. */
  RawRequest body(byte[] bytes) throws IOException {
    line("");
    return more(bytes);
  }

  RawRequest more(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
    return this;
  }

  /** A complete body of fields. */
  RawRequest form(String fields) throws IOException {
    header("Content-Type", "application/x-www-form-urlencoded");
    header("Content-Length", Integer.toString(fields.length()));
    return body(fields.getBytes(UTF_8));
  }

  /** Closes the sending side, and still reads. */
  RawRequest end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /**
   * The status line and headers of the response, or the part that arrived before the connection
   * ended.
   */
  String answer() throws IOException {
    StringBuilder answer = new StringBuilder();
    InputStream in = socket.getInputStream();
    int read = in.read();
    while (read >= 0) {
      answer.append((char) read);
      if (answer.indexOf("\r\n\r\n") >= 0) {
        break;
      }
      read = in.read();
    }
    return answer.toString();
  }

  int status() throws IOException {
    String answer = answer();
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private RawRequest line(String text) throws IOException {
    out.write((text + "\r\n").getBytes(ISO_8859_1));
    return this;
  }
}
