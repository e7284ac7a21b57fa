package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;

/** One open socket or waiting poll. Thread-safe. */
interface LiveConnection {
  /** Why the server ends a connection, with the close code of a socket (RFC 6455, 7.4). */
  enum End {
    /** The server is stopping; reconnect soon. */
    RESTART(1012, "restart"),
    /** Too many connections or frames; poll, and retry later. */
    BUSY(1013, "busy"),
    /** The host signed this person out; check the sign-in. */
    SIGNED_OUT(1008, "signed out"),
    /** The sign-in or the socket's lifetime has ended; check the sign-in, then reconnect. */
    SIGN_IN_AGAIN(4001, "sign in again"),
    /** A frame was longer than allowed. */
    TOO_BIG(1009, "too big"),
    /** Frames must be text. */
    NOT_TEXT(1003, "text only"),
    /** The client does not read, or is gone. */
    NOT_READING(1013, "not reading");

    private final int code;
    private final String reason;

    End(int code, String reason) {
      this.code = code;
      this.reason = reason;
    }

    int code() {
      return code;
    }

    String reason() {
      return reason;
    }
  }

  /** The participant it belongs to. */
  Participant participant();

  /** Ends it without waiting for the client. */
  void end(End why);

  /**
   * Whether a newer connection of the same person may replace it. A waiting poll does not show
   * whether its client is still there.
   */
  boolean givesWay();

  /** When it began, as {@link System#nanoTime}. */
  long began();

  /** Called about every second, to ping and to check time limits. */
  void tick();
}
