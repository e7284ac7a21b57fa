package dev.parley.chat.spring;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Counts messages where Micrometer is there. */
@AutoConfiguration(before = ParleyAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnProperty(prefix = "parley", name = "enabled", matchIfMissing = true)
public class ParleyMetricsAutoConfiguration {
  /** Called by Spring. */
  public ParleyMetricsAutoConfiguration() {}

  @Bean
  SentMessages parleySentMessages() {
    return new SentMessages();
  }
}
