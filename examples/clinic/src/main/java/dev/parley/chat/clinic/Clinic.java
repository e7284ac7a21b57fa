package dev.parley.chat.clinic;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatStorage;
import dev.parley.chat.clinic.people.CareTeams;
import dev.parley.chat.clinic.people.People;
import dev.parley.chat.clinic.people.PeopleFile;
import dev.parley.chat.clinic.signin.RevokedSessions;
import dev.parley.chat.clinic.signin.Sessions;
import dev.parley.chat.clinic.signin.SigningKey;
import dev.parley.chat.error.ChatException;
import dev.parley.chat.servlet.ChatServlet;
import dev.parley.chat.storage.fs.FileAttachmentStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * The running clinic: its people and sign-in, a {@link Chat} over a database and a folder of
 * images, and the server in front. Thread-safe once started.
 */
final class Clinic implements AutoCloseable {
  private final OpenThings opened;
  private final WebServer web;
  private final People people;

  private Clinic(OpenThings opened, WebServer web, People people) {
    this.opened = opened;
    this.web = web;
    this.people = people;
  }

  static Clinic start(Settings settings, Clock clock) {
    OpenThings opened = new OpenThings();
    try {
      People people = people(settings);
      DataFolder data = opened.add(DataFolder.open(settings));
      Sessions sessions = sessions(settings, data, people, clock, opened);
      boolean leftovers = mayHaveLeftovers(settings, data);
      ChatStorage storage = Database.open(settings, data, opened);
      Chat chat = opened.add(chat(storage, data.images(), people, clock));
      if (leftovers) {
        chat.sweep(Duration.ZERO);
      }
      Endpoints endpoints = new Endpoints(settings, data, people, sessions, clock);
      ChatServlet servlet = endpoints.chat(chat);
      WebServer web = opened.add(WebServer.start(settings, endpoints.over(servlet, storage)));
      // Sockets are told of the restart before the server lets go of them.
      opened.add(servlet::destroy);
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
   * What a killed process left can go at once only where nobody else can be meant: with both the
   * database and the images in this folder, and not with a database that is new beside old images.
   */
  private static boolean mayHaveLeftovers(Settings settings, DataFolder data) {
    return settings.database().isEmpty() && data.holdsItsImages() && Files.exists(data.database());
  }

  private static Chat chat(ChatStorage storage, Path images, People people, Clock clock) {
    try {
      return Chat.builder()
          .storage(storage)
          .attachments(FileAttachmentStore.in(images))
          .directory(people)
          .access(new CareTeams(people))
          .clock(clock)
          .build();
    } catch (ChatException failure) {
      throw new BadSetting("CHAT_UPLOAD_DIR: " + images + " cannot be written.", failure);
    }
  }

  private static People people(Settings settings) {
    Path file = settings.people().orElse(null);
    try {
      return file == null ? PeopleFile.builtIn() : PeopleFile.read(file);
    } catch (IllegalArgumentException malformed) {
      throw new BadSetting("CHAT_PEOPLE: " + file + ": " + malformed.getMessage(), malformed);
    } catch (IOException unreadable) {
      throw new BadSetting("CHAT_PEOPLE: " + file + " cannot be read.", unreadable);
    }
  }

  private static Sessions sessions(
      Settings settings, DataFolder data, People people, Clock clock, OpenThings opened) {
    try {
      byte[] key = SigningKey.in(data.signingKey());
      RevokedSessions revoked = opened.add(RevokedSessions.in(data.revokedSessions(), clock));
      return new Sessions(key, revoked, people, settings.behindHttps(), clock);
    } catch (IOException failure) {
      throw new BadSetting("CHAT_DATA: the files that keep sign-ins cannot be used.", failure);
    }
  }
}
