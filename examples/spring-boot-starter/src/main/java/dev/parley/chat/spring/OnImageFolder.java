package dev.parley.chat.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches if the settings name a folder for images. */
final class OnImageFolder implements Condition {
  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    Environment settings = context.getEnvironment();
    return StringUtils.hasText(settings.getProperty("parley.data"))
        || StringUtils.hasText(settings.getProperty("parley.uploads"));
  }
}
