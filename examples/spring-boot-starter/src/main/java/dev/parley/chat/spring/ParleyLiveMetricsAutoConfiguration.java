package dev.parley.chat.spring;

import dev.parley.chat.servlet.ChatServlet;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Counts live connections where Micrometer is there. */
@AutoConfiguration(after = ParleyWebAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnBean(ChatServlet.class)
public class ParleyLiveMetricsAutoConfiguration {
  /** Called by Spring. */
  public ParleyLiveMetricsAutoConfiguration() {}

  @Bean
  MeterBinder parleyLiveMeters(ChatServlet servlet) {
    return registry ->
        Gauge.builder("parley.live.connections", servlet, ChatServlet::liveConnections)
            .description("Sockets and waiting polls of this node")
            .register(registry);
  }
}
