package dev.parley.chat.spring;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.spi.ChatStorage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Adds the chat to Actuator's health on Boot 3. */
@AutoConfiguration(after = ParleyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ChatStorage.class)
@ConditionalOnEnabledHealthIndicator("parley")
public class ParleyHealthAutoConfiguration {
  /** Called by Spring. */
  public ParleyHealthAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(name = "parleyHealthIndicator")
  HealthIndicator parleyHealthIndicator(
      ChatStorage storage, ObjectProvider<AttachmentStore> images) {
    ParleyHealth health = new ParleyHealth(storage, images.getIfAvailable());
    return () -> {
      var stores = health.stores();
      Health.Builder builder = ParleyHealth.isUp(stores) ? Health.up() : Health.down();
      stores.forEach((name, up) -> builder.withDetail(name, up ? "up" : "down"));
      return builder.build();
    };
  }
}
