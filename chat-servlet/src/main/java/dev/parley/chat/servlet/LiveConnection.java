package dev.parley.chat.servlet;

import dev.parley.chat.participant.Participant;

/** One open socket or waiting poll. Thread-safe. */
interface LiveConnection {
  /** Why the server ends a connection, with the close code of a socket (RFC 6455, 7.4). */
  enum End {
    /** The server stops; come back soon. */
    RESTART(1012, "restart"),
    /** Too many connections or frames; poll, and try again later. */
    BUSY(1013, "busy"),
    /** The host has signed this person out; ask who you are. */
    SIGNED_OUT(1008, "signed out"),
    /** The sign-in or the longest life of a socket is over; ask who you are, and come back. */
    SIGN_IN_AGAIN(4001, "sign in again"),
    /** A frame longer than allowed. */
    TOO_BIG(1009, "too big"),
    /** Frames are text. */
    NOT_TEXT(1003, "text only"),
    /** Nobody reads at the other end, or nobody is there. */
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

  /** Whose it is. */
  Participant participant();

  /** Ends it, without waiting for the other side. */
  void end(End why);

  /**
   * Tells whether it makes room for a newer one of the same person: nobody sees whether the client
   * of a waiting poll is still there.
   */
  boolean givesWay();

  /** When it began, by {@link System#nanoTime}. */
  long began();

  /** Called about every second: to ping, and to notice that time is over. */
  void tick();
}
