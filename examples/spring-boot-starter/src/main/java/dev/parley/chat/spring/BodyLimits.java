package dev.parley.chat.spring;

import dev.parley.chat.attachment.UploadRules;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.support.MultipartFilter;

/**
 * Warns of what would cut or read the body of a request before the chat does, so that a client gets
 * an empty 500 in place of the chat's answer. Used once, on the starting thread.
 */
final class BodyLimits implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(BodyLimits.class);
  private static final String UNDERTOW = "server.undertow.max-http-post-size";

  /** What a form may have beside its files. */
  private static final long FORM_BYTES = 1L << 20;

  private final ListableBeanFactory beans;
  private final Environment environment;
  private final long needed;

  BodyLimits(ListableBeanFactory beans, Environment environment, UploadRules uploads) {
    this.beans = beans;
    this.environment = environment;
    this.needed = uploads.maxTotalBytes() + FORM_BYTES;
  }

  @Override
  public void afterSingletonsInstantiated() {
    if (ClassUtils.isPresent("io.undertow.Undertow", BodyLimits.class.getClassLoader())) {
      Binder.get(environment)
          .bind(UNDERTOW, DataSize.class)
          .ifBound(limit -> warnIfTooSmall(limit.toBytes()));
    }
    if (filtersOfEveryPath().anyMatch(MultipartFilter.class::isInstance)) {
      LOG.warn(
          "A MultipartFilter reads forms before the chat does, so photos are refused or written"
              + " twice. Register it with a FilterRegistrationBean for your own paths only.");
    }
  }

  private void warnIfTooSmall(long limit) {
    if (limit > 0 && limit < needed) {
      LOG.warn(
          "{} is {} bytes. Undertow answers a larger message with an empty 500 before the chat can"
              + " refuse it. Set it to at least {} bytes, or to -1.",
          UNDERTOW,
          limit,
          needed);
    }
  }

  private Stream<Filter> filtersOfEveryPath() {
    List<FilterRegistrationBean<?>> registrations =
        beans.getBeansOfType(FilterRegistrationBean.class).values().stream()
            .<FilterRegistrationBean<?>>map(each -> each)
            .toList();
    Stream<Filter> alone =
        beans.getBeansOfType(Filter.class).values().stream()
            .filter(filter -> registrations.stream().noneMatch(each -> each.getFilter() == filter));
    Stream<Filter> registered =
        registrations.stream()
            .filter(each -> each.isEnabled() && coversEverything(each.getUrlPatterns()))
            .map(FilterRegistrationBean::getFilter);
    return Stream.concat(alone, registered);
  }

  private static boolean coversEverything(Collection<String> patterns) {
    return patterns.isEmpty() || patterns.contains("/*");
  }
}
