package dev.parley.chat.spring.example;

import dev.parley.chat.spring.ChatRequestMatcher;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.JdbcUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The app's sign-in: users in a table, a form, and CSRF protection, which is on by default. */
@Configuration
class SignInConfiguration {
  @Bean
  UserDetailsService users(DataSource dataSource) {
    return new JdbcUserDetailsManager(dataSource);
  }

  // snippet: spring-security
  @Bean
  SecurityFilterChain security(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(new ChatRequestMatcher())
                    .permitAll() // the chat asks your CallerResolver itself
                    .anyRequest()
                    .authenticated())
        .formLogin(Customizer.withDefaults())
        .build();
  }
  // end
}
