package dev.parley.chat.spring.example;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Two people talk in their own browsers, in an app with form sign-in and CSRF on. */
class TalkingTest {
  @Test
  void twoPeopleTalkAndOneSignsOut(@TempDir Path data) throws IOException {
    try (Browsers browsers = new Browsers();
        ConfigurableApplicationContext app = start(data)) {
      String address =
          "http://localhost:" + app.getEnvironment().getProperty("local.server.port") + "/shop";
      BrowserContext first = browsers.browser().newContext();
      Shopper ann = new Shopper(first.newPage()).signIn(address, "ann");
      Shopper bob = new Shopper(browsers.browser().newContext().newPage()).signIn(address, "bob");

      ann.opens("Bob Stone").says("Is the lamp still there?").sees("Is the lamp still there?");
      bob.opens("Ann Lee").sees("Is the lamp still there?").says("Yes, here it is");
      ann.sees("Yes, here it is");
      bob.sendsPhoto(photo());
      assertThat(ann.photos()).hasCount(1);
      assertThat(ann.page().getByText("Reconnecting")).hasCount(0);

      Page other = first.newPage();
      other.navigate(address + "/chat-ui/");
      assertThat(other.getByText("Bob Stone").first()).isVisible();
      ann.button("Sign out").click();
      assertThat(ann.page()).hasURL(Pattern.compile("/shop/login\\?logout$"));
      assertThat(new Shopper(other).signInLink()).isVisible();

      bob.says("See you");
      bob.sees("See you");
      ann.signIn(address, "ann").opens("Bob Stone").sees("See you");
    }
  }

  private static ConfigurableApplicationContext start(Path data) {
    return SpringApplication.run(
        ExampleApp.class,
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--parley.data=" + data,
        "--spring.main.banner-mode=off");
  }

  private static byte[] photo() throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    assertThat(ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", png))
        .isTrue();
    return png.toByteArray();
  }
}
