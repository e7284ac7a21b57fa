/** The store in a database. */
module dev.parley.chat.jdbc {
  requires transitive dev.parley.chat;
  requires transitive java.sql;
  // JDBI needs the first and, without a descriptor, cannot say so.
  requires io.leangen.geantyref;
  requires org.jdbi.v3.core;
  requires org.slf4j;
  requires static com.zaxxer.hikari;
  requires static org.jspecify;
  requires static org.postgresql.jdbc;
  requires static org.xerial.sqlitejdbc;

  exports dev.parley.chat.jdbc;
}
