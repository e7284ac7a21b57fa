package dev.parley.chat.spring;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains where conversations can be kept. */
final class UnusableStorageAnalyzer extends AbstractFailureAnalyzer<UnusableStorage> {
  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnusableStorage cause) {
    return new FailureAnalysis(
        "Parley cannot keep conversations. " + cause.getMessage(), cause.action(), cause);
  }
}
