package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.jdbc.PostgresEventBus;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantDirectory;
import javax.sql.DataSource;

/** One of several servers on one PostgreSQL database. */
final class SeveralNodes {
  private SeveralNodes() {}

  static Chat node(DataSource dataSource, ParticipantDirectory people) {
    // snippet: event-bus
    PostgresEventBus bus = PostgresEventBus.create(dataSource); // close it after the chat
    Chat chat =
        Chat.builder()
            .storage(JdbcStorage.create(dataSource))
            .bus(bus)
            .directory(people)
            .access(AccessPolicy.betweenTypes("user", "doctor"))
            .build();
    // end
    return chat;
  }
}
