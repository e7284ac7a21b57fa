package dev.parley.chat.spring.example;

// snippet: spring-beans
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.spring.SecurityCallers;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration
class ChatConfiguration {
  @Bean
  CallerResolver callers() {
    return SecurityCallers.named("user"); // the user whom Spring Security has signed in
  }

  @Bean
  ParticipantDirectory people(JdbcTemplate jdbc) {
    InMemoryDirectory people = InMemoryDirectory.create();
    jdbc.query(
        "SELECT username, full_name FROM users",
        row -> {
          people.put(
              Participant.encoded("user", row.getString("username")),
              ParticipantProfile.of(row.getString("full_name")));
        });
    return people;
  }
}
// end
