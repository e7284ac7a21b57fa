package dev.parley.chat.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.contract.NewProject;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows works as it is written, in a project without any other code of ours. */
class ReadmeTest {
  private static final Pattern SCRIPT = Pattern.compile("<script[^>]* src=\"([^\"]+)\"");
  private static final String SIGN_IN =
      """
      import dev.parley.chat.participant.Participant;
      import jakarta.servlet.annotation.WebServlet;
      import jakarta.servlet.http.*;

      @WebServlet("/sign-in")
      public class SignIn extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
          HttpSession session = request.getSession();
          Participant who = Participant.parse(request.getParameter("who"));
          %s
        }
      }
      """;
  private static final Pattern ELEMENT = Pattern.compile("<(\\w+)>[^<]+</\\1>");
  private static final Pattern PUT = Pattern.compile("`(session\\.setAttribute\\([^`]+;)`");

  @Test
  void theDependencyIsAnArtifactOfThisBuild() throws IOException {
    String build = Documents.text(Documents.ROOT.resolve("examples/parley/pom.xml"));

    String own = build.substring(0, build.indexOf("<name>"));
    ELEMENT
        .matcher(NewProject.block("The dependency:", "xml"))
        .results()
        .forEach(element -> assertThat(own).contains(element.group()));
  }

  @Test
  void theFirstChatPrintsWhatItSays(@TempDir Path folder) throws Exception {
    new NewProject(folder, folder.resolve("classes"))
        .add(firstChat())
        .compile(System.getProperty("java.class.path"));

    Process app =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.resolve("classes")
                    + File.pathSeparator
                    + System.getProperty("java.class.path"),
                "FirstChat")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String printed = new String(app.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(app.waitFor()).isZero();
    String promised = "user/7: Good morning";
    assertThat(Documents.text(Documents.ROOT.resolve("README.md"))).contains("`" + promised + "`");
    assertThat(printed.strip()).isEqualTo(promised);
  }

  @Test
  void twoPeopleTalkInAWebAppMadeFromIt(@TempDir Path folder) throws Exception {
    Path app = folder.resolve("app");
    new NewProject(folder, app.resolve("WEB-INF/classes"))
        .add(firstChat())
        .add(NewProject.block("snippet: mount", "java"))
        .add(SIGN_IN.formatted(putIntoSession()))
        .compile(System.getProperty("java.class.path"));
    String page = NewProject.block("Then put the page", "html");
    Files.writeString(app.resolve("index.html"), page);
    System.setProperty("chat.data", folder.resolve("chat-data").toString());
    Tomcat tomcat = start(folder, app);
    try {
      String server = "http://localhost:" + tomcat.getConnector().getLocalPort();
      Client ann = new Client(server);
      assertThat(ann.send().statusCode()).isEqualTo(401);
      ann.get("/sign-in?who=user/7");
      Client maya = new Client(server);
      maya.get("/sign-in?who=doctor/7");

      assertThat(ann.send().statusCode()).isEqualTo(201);
      assertThat(maya.get("/chat/messages?" + Client.MAYA_AND_ANN).body())
          .contains("Are you there?");
      assertThat(ann.get("/index.html").body()).isEqualTo(page);
      Matcher script = SCRIPT.matcher(page);
      assertThat(script.find()).isTrue();
      assertThat(ann.get(script.group(1)).statusCode()).isEqualTo(200);
    } finally {
      tomcat.stop();
      tomcat.destroy();
      System.clearProperty("chat.data");
    }
  }

  private static Tomcat start(Path folder, Path app) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addWebapp("", app.toString());
    context.setParentClassLoader(ReadmeTest.class.getClassLoader());
    // The class path of this build has other containers' initializers.
    context.setContainerSciFilter("org\\.eclipse\\.jetty\\..*|io\\.undertow\\..*");
    ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
    tomcat.start();
    assertThat(context.getState().isAvailable()).isTrue();
    return tomcat;
  }

  private static String firstChat() throws IOException {
    return NewProject.block("snippet: first-chat", "java");
  }

  private static String putIntoSession() {
    Matcher put = PUT.matcher(Documents.text(Documents.ROOT.resolve("README.md")));
    assertThat(put.find()).isTrue();
    return put.group(1);
  }

  /** One person's browser. */
  private static final class Client {
    static final String ANN_AND_MAYA =
        "sender_type=user&sender_id=7&receiver_type=doctor&receiver_id=7";

    static final String MAYA_AND_ANN =
        "sender_type=doctor&sender_id=7&receiver_type=user&receiver_id=7";

    private final HttpClient client =
        HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final String server;

    Client(String server) {
      this.server = server;
    }

    HttpResponse<String> get(String path) throws Exception {
      return exchange(request(path));
    }

    HttpResponse<String> send() throws Exception {
      return exchange(
          request("/chat/send")
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(ANN_AND_MAYA + "&content=Are+you+there%3F")));
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(server + path)).header("X-Requested-With", "test");
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) throws Exception {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }
}
