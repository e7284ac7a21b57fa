package dev.parley.chat.embedding;

/** A row of the host's. */
record DoctorRow(long id, String name, String photo, String specialty) {}
