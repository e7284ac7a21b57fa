package dev.parley.chat.embedding;

import dev.parley.chat.participant.Participant;
import java.util.UUID;

/** Two kinds of people in one app: buyers with UUIDs, sellers whose key is any text. */
// snippet: ids
final class ShopPeople {
  private ShopPeople() {}

  static Participant buyer(UUID id) {
    return Participant.of("buyer", id.toString()); // always in lower case
  }

  static Participant seller(String key) { // such as an e-mail address or "Müller & Co/Bonn"
    return Participant.encoded("seller", key);
  }
}

// end
