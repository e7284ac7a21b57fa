package dev.parley.chat.spring;

import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.servlet.CallerResolver;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** What a developer writes: two beans for the chat, beside their own sign-in with CSRF on. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Host {
  static final Participant ANN = Participant.of("user", "ann");
  static final Participant BOB = Participant.of("user", "bob");

  @Bean
  CallerResolver callers() {
    return SecurityCallers.named("user");
  }

  @Bean
  ParticipantDirectory people() {
    return InMemoryDirectory.create()
        .put(ANN, ParticipantProfile.of("Ann"))
        .put(BOB, ParticipantProfile.of("Bob"));
  }

  @Bean
  UserDetailsService users() {
    return new InMemoryUserDetailsManager(
        User.withUsername("ann").password("{noop}secret").authorities("x").build(),
        User.withUsername("bob").password("{noop}secret").authorities("x").build(),
        User.withUsername("cleo").password("{noop}secret").authorities("x").build());
  }

  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(new ChatRequestMatcher())
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .formLogin(Customizer.withDefaults())
        .httpBasic(Customizer.withDefaults())
        .build();
  }
}
