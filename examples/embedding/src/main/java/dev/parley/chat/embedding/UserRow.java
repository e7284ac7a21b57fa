package dev.parley.chat.embedding;

/** A row of the host's table. */
record UserRow(long id, String name) {}
