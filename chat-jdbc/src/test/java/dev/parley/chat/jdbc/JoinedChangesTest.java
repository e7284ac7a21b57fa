package dev.parley.chat.jdbc;

/** Changes of messages inside a host's transaction on SQLite. */
class JoinedChangesTest extends JoinedChangesContract {
  JoinedChangesTest() {
    super(Opened.file());
  }
}
