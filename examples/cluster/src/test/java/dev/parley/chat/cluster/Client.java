package dev.parley.chat.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One person's requests, over whichever address they are sent to. Thread-safe. */
final class Client {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 200;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final String type;
  private final int id;
  private final String cookie;

  private Client(String type, int id, URI address) throws IOException, InterruptedException {
    this.type = type;
    this.id = id;
    HttpResponse<String> response =
        http.send(
            HttpRequest.newBuilder(address.resolve("/login"))
                .timeout(PATIENCE)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("type=" + type + "&id=" + id + "&password=demo"))
                .build(),
            BodyHandlers.ofString());
    cookie = response.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  record Response(int status, JsonNode body) {
    boolean isDone() {
      return status / 100 == 2;
    }

    /** Whether the same request may succeed later. */
    boolean isTemporary() {
      return status >= 500 || status == 429;
    }
  }

  static Client signIn(String type, int id, URI address) throws IOException, InterruptedException {
    return new Client(type, id, address);
  }

  String name() {
    return type + "/" + id;
  }

  String sends(Client partner) {
    return "sender_type=%s&sender_id=%d&receiver_type=%s&receiver_id=%d"
        .formatted(type, id, partner.type, partner.id);
  }

  static boolean isUp(URI address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(address.resolve("/health"))
                    .timeout(Duration.ofSeconds(10))
                    .build(),
                BodyHandlers.discarding())
            .statusCode()
        == 200;
  }

  Response get(URI address, String path) throws IOException, InterruptedException {
    return answered(request(address, path).GET().build());
  }

  Response post(URI address, String path, String form) throws IOException, InterruptedException {
    return answered(
        request(address, path)
            .header("X-Requested-With", "fetch")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }

  /** All messages with a partner, oldest first. */
  List<JsonNode> transcript(URI address, Client partner) throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    long last = 0;
    for (int read = PAGE; read == PAGE; ) {
      String path = "/chat/messages?%s&after=%d&limit=%d".formatted(sends(partner), last, PAGE);
      Response page = get(address, path);
      if (!page.isDone()) {
        throw new IOException("A page was answered with " + page.status() + ".");
      }
      page.body().forEach(all::add);
      read = page.body().size();
      last = all.isEmpty() ? 0 : all.get(all.size() - 1).path("seq").asLong();
    }
    return all;
  }

  boolean seesOnline(URI address, Client partner) throws IOException, InterruptedException {
    Response list =
        get(
            address,
            "/chat/conversations/%s/%d?partner_type=%s&partner_id=%d"
                .formatted(type, id, partner.type, partner.id));
    if (!list.isDone()) {
      throw new IOException("The list was answered with " + list.status() + ".");
    }
    return list.body().path(0).path("online").asBoolean();
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(URI address, String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).header("Cookie", cookie);
  }

  private Response answered(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Response(response.statusCode(), JSON.readTree(response.body()));
  }
}
