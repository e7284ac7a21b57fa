package dev.parley.chat.spring;

import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.spi.ChatStorage;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Adds the chat to Actuator's health on Boot 4, whose classes have moved. */
@AutoConfiguration(after = ParleyAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ChatStorage.class)
@ConditionalOnEnabledHealthIndicator("parley")
public class ParleyHealthBoot4AutoConfiguration {
  /** Called by Spring. */
  public ParleyHealthBoot4AutoConfiguration() {}

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
