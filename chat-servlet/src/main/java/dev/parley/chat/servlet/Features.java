package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.Chat;
import java.util.function.Supplier;

/** What a client may offer, since this chat's storage and settings have it. */
final class Features {
  private Features() {}

  static void addTo(ObjectNode body, Chat chat, WebUi ui) {
    ObjectNode features = body.putObject("features");
    features.put("search", isOffered(chat::search));
    features.put("change", isOffered(chat::changes));
    features.put("views", isOffered(chat::views));
    features.put("block", offersBlocks(chat));
    features.put("report", true);
    features.put("notices", NoticeHandler.areSet(ui));
  }

  /** Whether the host lets anyone block anyone. */
  static boolean offersBlocks(Chat chat) {
    return chat.config().offersBlocks() && isOffered(chat::blocks);
  }

  /** Whether a verb is there: it throws an exception if the storage lacks what it needs. */
  static boolean isOffered(Supplier<?> verb) {
    try {
      var unused = verb.get();
      return true;
    } catch (IllegalStateException none) {
      return false;
    }
  }
}
