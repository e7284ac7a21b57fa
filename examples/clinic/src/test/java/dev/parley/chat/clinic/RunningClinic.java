package dev.parley.chat.clinic;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real server on a free port, and a client without a cookie store. */
public final class RunningClinic implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Clinic clinic;

  private RunningClinic(Clinic clinic) {
    this.clinic = clinic;
  }

  public static RunningClinic start(Path data, String... options) {
    return start(Clock.systemUTC(), data, options);
  }

  public static RunningClinic start(Clock clock, Path data, String... options) {
    return withCareGroups(false, clock, data, options);
  }

  /** Ready-made groups stand in the lists of several people. */
  public static RunningClinic withCareGroups(
      boolean careGroups, Clock clock, Path data, String... options) {
    Stream<String> own =
        Stream.of("--chat-port=0", "--chat-data=" + data, "--chat-care-groups=" + careGroups);
    List<String> all = Stream.concat(own, Stream.of(options)).toList();
    return new RunningClinic(Clinic.start(Settings.read(all, Map.of()), clock));
  }

  public URI address() {
    return clinic.address();
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  public HttpResponse<String> post(String path, String form, String... headers) {
    String[] all =
        Stream.concat(
                Stream.of("Content-Type", "application/x-www-form-urlencoded"), Stream.of(headers))
            .toArray(String[]::new);
    return send("POST", path, BodyPublishers.ofString(form), all);
  }

  public HttpResponse<String> send(
      String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(clinic.address() + path)).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  public HttpResponse<String> signIn(String type, String id, String password, String... headers) {
    return post(
        "/login",
        "type=" + encoded(type) + "&id=" + encoded(id) + "&password=" + encoded(password),
        headers);
  }

  /** Signs in with the demo's password and returns the Cookie header's value. */
  public String cookieOf(String type, int id) {
    return cookie(signIn(type, Integer.toString(id), "demo", "Accept", "application/json"));
  }

  /** Requests the signed-in person. */
  public HttpResponse<String> me(String cookie) {
    return get("/me", "Cookie", cookie);
  }

  public static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  public static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    clinic.close();
  }
}
