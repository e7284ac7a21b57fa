package dev.parley.chat.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;

/**
 * Calls every endpoint of a {@link LiveServer} with every outcome: answered, refused, and cut off
 * by the client half-way. Used by one thread.
 */
final class Endpoints {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String BOUNDARY = "benchmark";
  static final String MULTIPART = "multipart/form-data; boundary=" + BOUNDARY;

  private final HttpConnection connection;
  private final String caller;
  private final String between;
  private final List<Case> cases = new ArrayList<>();

  /**
   * One call with one outcome.
   *
   * @param operation the method and path, as in openapi.json
   * @param end its outcome
   * @param call makes the call
   */
  record Case(String operation, String end, Call call) {}

  @FunctionalInterface
  interface Call {
    void make() throws IOException;
  }

  /** Opens the connection of one client, which writes to a doctor. */
  Endpoints(int port, int number) throws IOException {
    connection = new HttpConnection(port);
    String user = Integer.toString(2 * number);
    String doctor = Integer.toString(2 * number + 1);
    caller = "user/" + user;
    between =
        "sender_type=user&sender_id=%s&receiver_type=doctor&receiver_id=%s".formatted(user, doctor);
    byte[] image = multipart(user, doctor, "a.png", png());
    String photo = urlOf(image);
    byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
    String note = urlOf(multipart(user, doctor, "a.txt", text));
    get("/chat/conversations/{type}/{id}", "/chat/conversations/user/" + user);
    get(
        "/chat/conversations/{type}/{id}",
        "/chat/conversations/user/%s?partner_type=doctor&partner_id=%s".formatted(user, doctor));
    get("/chat/unread", "/chat/unread");
    get("/chat/messages", "/chat/messages?" + between);
    post("/chat/send", FORM, (between + "&content=hello").getBytes(StandardCharsets.UTF_8), 201);
    post("/chat/send", MULTIPART, image, 201);
    post("/chat/read", FORM, marks(between), 200);
    get("/chat/doctors", "/chat/doctors");
    get("/chat/contacts", "/chat/contacts?q=no");
    get("/chat/config", "/chat/config");
    get("/chat/search", "/chat/search?q=hello");
    get("/uploads/chat_images/{name}", photo);
    get("/uploads/chat_images/{name}", photo + "?size=small");
    get("/uploads/chat_files/{name}", note);
    open("/chat/openapi.json", "/chat/openapi.json", 200);
    open("/chat-ui", "/chat-ui", 302);
    open("/chat-ui/{file}", "/chat-ui/index.html", 200);
    polls();
    sockets();
    post("/chat/live/ticket", MULTIPART, new byte[0], 201);
    post("/chat/typing", FORM, between.getBytes(StandardCharsets.UTF_8), 204);
    changes(between);
    own(between);
    groups(user, doctor);
  }

  /** Sends a message with one file, and returns where that is. */
  private String urlOf(byte[] form) throws IOException {
    JsonNode sent = JSON.readTree(post("/chat/send", MULTIPART, form).body());
    return sent.at("/attachments/0/url").textValue();
  }

  /** What is so already stays so, however often it is asked for. */
  private void changes(String between) throws IOException {
    String first = between + "&seq=1";
    String none = between + "&seq=8000000";
    post("/chat/edit", "/chat/edit", none + "&content=x&text_revision=0", 404);
    post("/chat/delete", "/chat/delete", none, 404);
    post("/chat/react", "/chat/react", first + "&emoji=%F0%9F%91%8D&on=false", 200);
    post("/chat/pin", "/chat/pin", first + "&on=false", 200);
    get("/chat/pins", "/chat/pins?" + between);
    get("/chat/messages", "/chat/messages?" + between + "&around=1");
    get("/chat/messages", "/chat/messages?" + between + "&changed_after=0");
    // Texts are kept for no one unless the host says so.
    get("/chat/editions", "/chat/editions?" + first, 403);
  }

  /** What one person does with a conversation or a partner, alone. */
  private void own(String between) throws IOException {
    post("/chat/view", "/chat/view", between + "&pinned=false", 200);
    post("/chat/block", "/chat/block", between + "&on=false", 200);
    get("/chat/blocks", "/chat/blocks");
    post("/chat/report", "/chat/report", between + "&seq=8000000&reason=spam", 404);
    get("/chat/powers", "/chat/powers?" + between);
    get("/chat/notices", "/chat/notices?" + between);
  }

  /** Both people have a group; the one that is created has a key, so that it is created once. */
  private void groups(String user, String doctor) throws IOException {
    String by = "sender_type=user&sender_id=" + user;
    byte[] creation =
        (by + "&name=Ward&members=doctor:" + doctor + "&client_message_id=group")
            .getBytes(StandardCharsets.UTF_8);
    String id = JSON.readTree(post("/chat/groups", FORM, creation).body()).get("id").textValue();
    String one = "/chat/groups/" + id;
    String in = by + "&receiver_type=group&receiver_id=" + id;
    post("/chat/groups", FORM, creation, 200);
    get("/chat/groups/{id}", one);
    post("/chat/groups/{id}", one, by + "&name=Ward", 200);
    post("/chat/groups/{id}/members", one + "/members", by + "&add=doctor:" + doctor, 200);
    post(
        "/chat/groups/{id}/roles",
        one + "/roles",
        by + "&role=member&member=doctor:" + doctor,
        200);
    // Someone who has left a group is refused like a stranger.
    post("/chat/groups/{id}/leave", "/chat/groups/none/leave", by, 403);
    get("/chat/receipts", "/chat/receipts?" + in + "&seq=1");
    get("/chat/mentions", "/chat/mentions?" + in);
  }

  private static byte[] marks(String between) {
    return (between + "&up_to=1").getBytes(StandardCharsets.UTF_8);
  }

  List<Case> cases() {
    return cases;
  }

  /** The operations in openapi.json that no case calls. */
  Set<String> forgotten() throws IOException {
    JsonNode paths =
        JSON.readTree(connection.send("GET", "/chat/openapi.json", caller, "", new byte[0]).body())
            .get("paths");
    Set<String> operations = new TreeSet<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method ->
                            operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    operations.removeIf(operation -> operation.startsWith("PARAMETERS "));
    for (Case known : cases) {
      operations.remove(known.operation());
    }
    return operations;
  }

  private void get(String path, String target) {
    get(path, target, 200);
  }

  private void get(String path, String target, int status) {
    String operation = "GET " + path;
    add(operation, "answered", () -> expect(status, "GET", target, caller, "", new byte[0]));
    add(operation, "refused", () -> expect(401, "GET", target, "", "", new byte[0]));
    add(operation, "left", () -> connection.leave("GET", target, caller, "", new byte[0]));
  }

  private void open(String path, String target, int status) {
    String operation = "GET " + path;
    add(operation, "answered", () -> expect(status, "GET", target, "", "", new byte[0]));
    add(operation, "refused", () -> expect(405, "POST", target, "", FORM, new byte[0]));
    add(operation, "left", () -> connection.leave("GET", target, "", "", new byte[0]));
  }

  private void post(String path, String type, byte[] body, int status) {
    post(path, path, type, body, status);
  }

  private void post(String path, String target, String form, int status) {
    post(path, target, FORM, form.getBytes(StandardCharsets.UTF_8), status);
  }

  private void post(String path, String target, String type, byte[] body, int status) {
    String operation = "POST " + path;
    add(operation, "answered", () -> expect(status, "POST", target, caller, type, body));
    add(operation, "refused", () -> expect(401, "POST", target, "", type, body));
    add(operation, "left", () -> connection.leave("POST", target, caller, type, body));
  }

  private HttpConnection.Answer post(String path, String type, byte[] body) throws IOException {
    return connection.send("POST", path, caller, type, body);
  }

  /** Clients that left may still count towards a person's connections. */
  private void polls() {
    String operation = "GET /chat/updates";
    String target = "/chat/updates?wait=";
    add(operation, "answered", () -> connection.send("GET", target + 0, caller, "", new byte[0]));
    add(operation, "refused", () -> expect(401, "GET", target + 0, "", "", new byte[0]));
    add(operation, "left", () -> connection.leave("GET", target + 1, caller, "", new byte[0]));
  }

  private void sockets() {
    String operation = "GET /chat/live";
    add(operation, "answered", () -> connection.upgrade(caller, HttpConnection::sendClose));
    add(operation, "refused", () -> expect(401, "GET", "/chat/live", "", "", new byte[0]));
    add(operation, "left", () -> connection.upgrade(caller, Socket::close));
  }

  private void add(String operation, String end, Call call) {
    cases.add(new Case(operation, end, call));
  }

  private void expect(
      int status, String method, String target, String who, String type, byte[] body)
      throws IOException {
    HttpConnection.Answer answer = connection.send(method, target, who, type, body);
    if (answer.status() != status) {
      throw new IOException(method + " " + target + ": " + answer.status() + " " + answer.body());
    }
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(600, 20, BufferedImage.TYPE_INT_RGB), "png", file);
    return file.toByteArray();
  }

  private static byte[] multipart(String user, String doctor, String name, byte[] file) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    String[][] fields = {
      {"sender_type", "user"},
      {"sender_id", user},
      {"receiver_type", "doctor"},
      {"receiver_id", doctor}
    };
    for (String[] field : fields) {
      write(
          form,
          "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted(BOUNDARY, field[0], field[1]));
    }
    write(
        form,
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(BOUNDARY, name));
    form.writeBytes(file);
    write(form, "\r\n--" + BOUNDARY + "--\r\n");
    return form.toByteArray();
  }

  private static void write(ByteArrayOutputStream form, String text) {
    form.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
