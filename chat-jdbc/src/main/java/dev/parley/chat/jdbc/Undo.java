package dev.parley.chat.jdbc;

import dev.parley.chat.conversation.Appended;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a transaction without committing it: an expected outcome, not a failure. */
final class Undo extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Appended answer;

  private Undo(@Nullable Appended answer) {
    super("Undone on purpose.", null, false, false);
    this.answer = answer;
  }

  static Undo refusing(Appended.Reason reason) {
    return new Undo(new Appended.Refused(reason));
  }

  /** Another transaction stored the same send between our look and our insert. */
  static Undo overtaken() {
    return new Undo(null);
  }

  Optional<Appended> answer() {
    return Optional.ofNullable(answer);
  }
}
