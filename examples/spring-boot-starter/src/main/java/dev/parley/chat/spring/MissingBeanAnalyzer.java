package dev.parley.chat.spring;

import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.servlet.CallerResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/** Explains which bean the chat needs from its host, and how to define it. */
@Order(MissingBeanAnalyzer.BEFORE_THE_GENERAL_ONE)
final class MissingBeanAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
  static final int BEFORE_THE_GENERAL_ONE = -100;

  @Override
  protected @Nullable FailureAnalysis analyze(
      Throwable rootFailure, NoSuchBeanDefinitionException cause) {
    Class<?> type = cause.getBeanType();
    if (type == null || cause instanceof NoUniqueBeanDefinitionException) {
      return null;
    }
    if (type == CallerResolver.class) {
      return analysis(
          type,
          "connects your sign-in to the chat",
          "With Spring Security: @Bean CallerResolver callers() { return"
              + " SecurityCallers.named(\"user\"); }. Otherwise define one that returns the"
              + " participant whom your app has signed in, or empty.",
          cause);
    }
    if (type == ParticipantDirectory.class) {
      return analysis(
          type,
          "names your people",
          "Define one over your table of users, or, for a first try, InMemoryDirectory.create()"
              + ".put(Participant.of(\"user\", \"ann\"), …) with what to show of each person.",
          cause);
    }
    return type == AccessPolicy.class
        ? analysis(
            type,
            "decides who may talk to whom",
            "Set parley.conversations-between, such as user:user or user:doctor, or define the bean.",
            cause)
        : null;
  }

  private static FailureAnalysis analysis(
      Class<?> type, String purpose, String action, Throwable cause) {
    return new FailureAnalysis(
        "Parley needs a bean of type %s, which %s, and there is none."
            .formatted(type.getName(), purpose),
        action,
        cause);
  }
}
