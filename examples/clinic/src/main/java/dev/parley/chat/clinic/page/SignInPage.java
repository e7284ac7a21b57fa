package dev.parley.chat.clinic.page;

import dev.parley.chat.clinic.page.Template.Html;
import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.people.Person;
import dev.parley.chat.clinic.signin.FailurePage;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * The sign-in page. It offers the built-in people by name; an operator's own people are not shown
 * before sign-in. Immutable.
 */
public final class SignInPage implements FailurePage {
  private final Template page = Template.of("sign-in");
  private final Template alert = Template.of("alert");
  private final Template demoPerson = Template.of("demo-person");
  private final Html demo;

  /**
   * Creates the page.
   *
   * @param people all who may sign in
   * @param isDemo whether they are the built-in people, whose password is public
   */
  public SignInPage(People people, boolean isDemo) {
    this.demo = isDemo ? demo(people) : Html.NONE;
  }

  @Override
  public void write(HttpServletResponse response, String type, String id, String message)
      throws IOException {
    write(response, type, id, alert.with("message", message).html());
  }

  void write(HttpServletResponse response) throws IOException {
    write(response, Person.USER, "", Html.NONE);
  }

  private void write(HttpServletResponse response, String type, String id, Html message)
      throws IOException {
    boolean isDoctor = type.equals(Person.DOCTOR);
    page.with("alert", message)
        .with("id", id)
        .with("doctor", isDoctor ? "checked" : "")
        .with("user", isDoctor ? "" : "checked")
        .with("demo", demo)
        .writeTo(response);
  }

  private Html demo(People people) {
    return Template.of("demo")
        .with("doctors", buttons(people, Person.DOCTOR))
        .with("users", buttons(people, Person.USER))
        .html();
  }

  private Html buttons(People people, String type) {
    return new Html(
        people.ofType(type).map(this::button).map(Html::text).collect(Collectors.joining()));
  }

  private Html button(Person person) {
    return demoPerson
        .with("type", person.participant().type())
        .with("id", person.participant().id())
        .with("name", person.profile().name())
        .with("face", PictureOrInitials.of(person))
        .with("about", person.profile().details().getOrDefault("specialty", "Patient"))
        .html();
  }
}
