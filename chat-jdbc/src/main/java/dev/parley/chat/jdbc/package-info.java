/**
 * Keeps conversations in a database. Start at {@link dev.parley.chat.jdbc.JdbcStorage}; inside, a
 * store per port, {@code Reader} and {@code Writer} as the only access to the database, and a
 * {@code Dialect} for what differs between products.
 */
@NullMarked
package dev.parley.chat.jdbc;

import org.jspecify.annotations.NullMarked;
