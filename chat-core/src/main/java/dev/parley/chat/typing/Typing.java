package dev.parley.chat.typing;

import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Peer;

/**
 * Who is typing. Never stored; a signal is valid for 7 seconds and is sent at most every 2 seconds
 * for one participant in one conversation. Thread-safe.
 */
public interface Typing {
  /**
   * Signals that somebody is typing.
   *
   * @param who is typing
   * @param peer to whom
   * @throws dev.parley.chat.error.ChatException NOT_PERMITTED, as for a send
   */
  void signal(Participant who, Peer peer);
}
