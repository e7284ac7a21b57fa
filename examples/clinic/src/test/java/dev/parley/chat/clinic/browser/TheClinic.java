package dev.parley.chat.clinic.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.parley.chat.clinic.RunningClinic;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The demo's own server in a folder of the test's, and the people who use it. */
final class TheClinic extends InChromium {
  private final String people;
  private RunningClinic clinic;
  private URI address;
  private Path data;

  TheClinic() {
    this("");
  }

  /**
   * @param people the clinic's people file; empty for those of the demo
   */
  TheClinic(String people) {
    this.people = people;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    super.beforeEach(context);
    data = Files.createTempDirectory("clinic");
    closing(() -> delete(data));
    List<String> options = new ArrayList<>();
    // What is on the page must not depend on the time of day.
    options.add("--chat-office-hours=always");
    if (!people.isEmpty()) {
      Path file = Files.writeString(data.resolve("people.json"), people);
      options.add("--chat-people=" + file);
    }
    clinic = closing(RunningClinic.start(data, options.toArray(String[]::new)));
    address = clinic.address();
  }

  URI address() {
    return address;
  }

  /** Puts a line between the server and all browsers that come from now on. */
  StoppableLine throughALine() throws IOException {
    StoppableLine line = closing(new StoppableLine(clinic.address()));
    address = line.address();
    return line;
  }

  /** Puts a line of its own between the server and the browsers that come from now on. */
  CutLine throughACutLine() throws IOException {
    CutLine line = closing(new CutLine(clinic.address()));
    address = line.address();
    return line;
  }

  /** A person's program without a page, which reaches the server through this line. */
  PlainClient plainClient(String type, int id, CutLine line) {
    return new PlainClient(line, type, id, clinic.cookieOf(type, id));
  }

  /** Runs statements in its database, as another program would. */
  void inDatabase(String... statements) throws SQLException {
    try (Connection database =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("chat.db"));
        Statement statement = database.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** A person who is signed in, on their dashboard. */
  Visitor visitor(String type, int id, UnaryOperator<NewContextOptions> look) {
    Visitor visitor = signedIn(type, id, look);
    visitor.page().navigate("/");
    return visitor;
  }

  Visitor patient(int id) {
    return visitor("user", id, usual -> usual);
  }

  Visitor doctor(int id) {
    return visitor("doctor", id, usual -> usual);
  }

  /** A patient on the full page, with the conversation with this doctor open. */
  Visitor patientWith(int doctor) {
    Visitor visitor = signedIn("user", 1, usual -> usual);
    visitor.page().navigate("/chat-ui/?partner=doctor:" + doctor);
    return visitor.ready();
  }

  /** Signed in; no page is open yet. */
  Visitor signedIn(String type, int id, UnaryOperator<NewContextOptions> look) {
    Visitor visitor = new Visitor(stranger(look).newPage());
    signIn(visitor, type, id);
    return visitor;
  }

  /** Signs a person in, also where another one was before. */
  void signIn(Visitor visitor, String type, int id) {
    FormData form = FormData.create().set("type", type).set("id", id).set("password", "demo");
    visitor
        .page()
        .context()
        .request()
        .post(
            "/login",
            RequestOptions.create()
                .setHeader("Accept", "application/json")
                .setHeader("Origin", address().toString())
                .setForm(form));
  }

  /** Signs a person out as another tab does, without their page. */
  void signOut(Visitor visitor) {
    visitor
        .page()
        .context()
        .request()
        .post("/logout", RequestOptions.create().setHeader("Origin", address().toString()));
  }

  /** A browser without a sign-in. */
  BrowserContext stranger(UnaryOperator<NewContextOptions> look) {
    return browser(usual -> look.apply(usual).setBaseURL(address().toString()), address());
  }

  /** A person who uses the endpoints alone: faster than a second browser. */
  Correspondent correspondent(String type, int id) {
    return new Correspondent(clinic, type, id);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    }
  }
}
