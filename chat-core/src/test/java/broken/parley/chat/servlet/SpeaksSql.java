package broken.parley.chat.servlet;

import java.sql.Connection;

/** A servlet with SQL in it. */
public record SpeaksSql(Connection connection) {}
