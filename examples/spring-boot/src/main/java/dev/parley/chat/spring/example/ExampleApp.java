package dev.parley.chat.spring.example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the app at http://localhost:8080/shop; sign in as ann, bob or cleo with "demo". */
@SpringBootApplication
public class ExampleApp {
  /** Called by Spring. */
  public ExampleApp() {}

  /**
   * Starts the app.
   *
   * @param arguments settings of Boot, like {@code --server.port=8081}
   */
  public static void main(String[] arguments) {
    SpringApplication.run(ExampleApp.class, arguments);
  }
}
