package dev.parley.chat.embedding;

/** A row of the host's. */
record UserRow(long id, String name) {}
