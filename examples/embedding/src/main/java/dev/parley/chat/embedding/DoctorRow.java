package dev.parley.chat.embedding;

/** A row of the host's table. */
record DoctorRow(long id, String name, String photo, String specialty) {}
