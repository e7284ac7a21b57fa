package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.spi.ChatStorage;
import dev.parley.chat.tenant.TenantStorage;

/** Gives each clinic of a host a chat of its own, all in one database. */
// snippet: tenants
final class ChatPerClinic {
  private final ChatStorage all; // one JdbcStorage

  ChatPerClinic(ChatStorage all) {
    this.all = all;
  }

  Chat open(String clinic, ParticipantDirectory itsPeople) {
    return Chat.builder()
        .storage(TenantStorage.of(clinic, all)) // user 7 of one clinic is not user 7 of another
        .directory(itsPeople)
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .build();
  }
}

// end
