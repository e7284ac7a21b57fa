package dev.parley.chat.clinic;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.clinic.people.CareTeamBlocks;
import dev.parley.chat.clinic.people.CareTeams;
import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.people.PeopleFile;
import dev.parley.chat.clinic.signin.RevokedSessions;
import dev.parley.chat.clinic.signin.Sessions;
import dev.parley.chat.clinic.signin.SigningKey;
import dev.parley.chat.servlet.ChatServlet;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * The running clinic: its people and sign-in, a {@link Chat} with a database and its images, and
 * the web server. Thread-safe once started.
 */
final class Clinic implements AutoCloseable {
  private final OpenResources opened;
  private final WebServer web;
  private final People people;

  private Clinic(OpenResources opened, WebServer web, People people) {
    this.opened = opened;
    this.web = web;
    this.people = people;
  }

  static Clinic start(Settings settings, Clock clock) {
    OpenResources opened = new OpenResources();
    try {
      People people = people(settings);
      WebServer web = opened.add(WebServer.bind(settings));
      DataFolder data = opened.add(DataFolder.open(settings));
      Sessions sessions = sessions(settings, data, people, clock, opened);
      boolean leftovers = mayHaveLeftovers(settings, data);
      Images images = Images.open(settings, data, opened);
      Database database = Database.open(settings, data, opened);
      Chat chat = opened.add(chat(database, images.store(), people, clock));
      if (settings.careGroups()) {
        CareGroups.keep(chat, people);
      }
      Endpoints endpoints = new Endpoints(settings, data, people, sessions, clock);
      ChatServlet servlet = endpoints.chat(chat);
      HealthServlet health = new HealthServlet(database.storage(), images);
      opened.add(web.serve(endpoints.over(servlet, health)));
      // Sockets are closed with the code for a restart before the server drops them.
      opened.add(servlet::drain);
      if (leftovers) {
        opened.add(StartupSweep.start(chat, clock));
      }
      return new Clinic(opened, web, people);
    } catch (RuntimeException failure) {
      opened.close();
      throw failure;
    }
  }

  URI address() {
    return web.address();
  }

  People people() {
    return people;
  }

  /** Finishes the requests in flight, then closes the chat, and the database last. */
  @Override
  public void close() {
    opened.close();
  }

  /**
   * Whether leftovers of a killed process can be removed at once. That is safe only if both the
   * database and the images are in this folder, and the database is not newer than the images.
   */
  private static boolean mayHaveLeftovers(Settings settings, DataFolder data) {
    return settings.database().isEmpty()
        && settings.bucket().isEmpty()
        && data.holdsItsImages()
        && Files.exists(data.database());
  }

  private static Chat chat(Database database, AttachmentStore images, People people, Clock clock) {
    return Chat.builder()
        .storage(database.storage())
        .bus(database.bus())
        .attachments(images)
        .directory(people)
        .access(new CareTeams(people))
        .blocks(new CareTeamBlocks(people))
        .clock(clock)
        .build();
  }

  private static People people(Settings settings) {
    Path file = settings.people().orElse(null);
    try {
      return file == null ? PeopleFile.builtIn() : PeopleFile.read(file);
    } catch (IllegalArgumentException malformed) {
      throw new BadSetting("CHAT_PEOPLE: " + file + ": " + malformed.getMessage() + ".", malformed);
    } catch (IOException unreadable) {
      throw new BadSetting(
          "CHAT_PEOPLE: %s cannot be read: %s.".formatted(file, Reason.of(unreadable)), unreadable);
    }
  }

  private static Sessions sessions(
      Settings settings, DataFolder data, People people, Clock clock, OpenResources opened) {
    try {
      byte[] key = SigningKey.in(data.signingKey());
      RevokedSessions revoked = opened.add(RevokedSessions.in(data.revokedSessions(), clock));
      return new Sessions(key, revoked, people, settings.usesHttps(), clock);
    } catch (IOException failure) {
      throw new BadSetting(
          "CHAT_DATA: the files that keep sign-ins cannot be used: %s."
              .formatted(Obstacle.of(failure, data.root())),
          failure);
    }
  }
}
