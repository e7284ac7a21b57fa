package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.spi.Appended;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a transaction without committing it: an expected outcome, not a failure. */
final class Undo extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Appended outcome;

  private Undo(@Nullable Appended outcome) {
    super("Undone on purpose.", null, false, false);
    this.outcome = outcome;
  }

  static Undo refusing(Appended.Reason reason) {
    return new Undo(new Appended.Refused(reason));
  }

  /** Another transaction stored the same send between our lookup and our insert. */
  static Undo overtaken() {
    return new Undo(null);
  }

  boolean isFor(Appended.Reason reason) {
    return new Appended.Refused(reason).equals(outcome);
  }

  Optional<Appended> outcome() {
    return Optional.ofNullable(outcome);
  }
}
