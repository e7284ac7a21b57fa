/** All modules of Parley, SQLite and its pool. */
module dev.parley {
  requires transitive dev.parley.chat;
  requires transitive dev.parley.chat.jdbc;
  requires transitive dev.parley.chat.servlet;
  requires transitive dev.parley.chat.storage.fs;
  requires com.zaxxer.hikari;
  requires org.xerial.sqlitejdbc;
}
