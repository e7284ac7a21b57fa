package dev.parley.chat;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;

/** Announces what was written. */
interface CommitNotifier {
  /** Announces a change that is in every member's feed. */
  void committed(ChatEvent event);

  /** Announces a change that is in one participant's feed only. */
  void committedFor(Participant whose, ChatEvent event);

  /** Wakes someone whose feed has a row that the announced change did not name. */
  void wake(Participant whose);

  /** Runs what must not be done before the commit, such as deleting a file. */
  void afterCommit(Runnable work);
}
