package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.Profile;
import dev.parley.chat.presence.PresenceState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Participants and the URLs of their pictures, on the wire. */
final class PeopleJson {
  /** The name of somebody the host no longer knows; clients translate by {@code known: false}. */
  private static final String NEUTRAL_NAME = "Former member";

  /** The contract's own fields of a person or a conversation, present or not. */
  private static final Set<String> RESERVED =
      Set.of(
          "id",
          "type",
          "name",
          "avatar",
          "known",
          "online",
          "lastSeen",
          "lastMessage",
          "lastMessageTime",
          "lastMessageAt",
          "lastMessageType",
          "lastMessageIsOwn",
          "unreadCount",
          "lastSeq",
          "readSeq",
          "partnerReadSeq",
          "partnerDeliveredSeq",
          "canSend");

  private final Settings settings;

  PeopleJson(Settings settings) {
    this.settings = settings;
  }

  /** Adds id, type, name, avatar and, where the host no longer knows him, {@code known: false}. */
  void describe(
      ObjectNode node,
      Participant participant,
      Optional<Profile> profile,
      HttpServletRequest request) {
    node.set("id", WireId.of(participant.id()));
    node.put("type", participant.type());
    node.put("name", profile.map(Profile::name).orElse(NEUTRAL_NAME));
    node.put("avatar", avatar(profile, request));
    if (profile.isEmpty()) {
      node.put("known", false);
    }
  }

  /** Adds whether somebody is here, where that is offered and shown. */
  static void addPresence(ObjectNode node, Optional<PresenceState> presence) {
    presence.ifPresent(
        state -> {
          node.put("online", state.online());
          node.put("lastSeen", state.lastSeen().map(Json::time).orElse(null));
        });
  }

  /** Adds the host's own fields, but none under a name of the contract's. */
  static void addDetails(ObjectNode node, Optional<Profile> profile) {
    profile.ifPresent(
        known ->
            known
                .details()
                .forEach(
                    (key, value) -> {
                      if (!RESERVED.contains(key)) {
                        node.put(key, value);
                      }
                    }));
  }

  private String avatar(Optional<Profile> profile, HttpServletRequest request) {
    Optional<String> own = profile.flatMap(Profile::avatar).or(settings::defaultAvatar);
    return own.map(this::absolute)
        .orElseGet(() -> base(request) + settings.uiPrefix() + "/default-avatar.svg");
  }

  /** The host's paths begin at the root of its origin. */
  private String absolute(String url) {
    boolean path = url.startsWith("/") && !url.startsWith("//");
    return settings
        .publicUrl()
        .filter(base -> path)
        .map(base -> base.origin().scheme() + "://" + base.origin().authority() + url)
        .orElse(url);
  }

  /** Where the servlet's own URLs begin: the public URL, else the context path. */
  String base(HttpServletRequest request) {
    return settings.publicUrl().map(PublicUrl::value).orElseGet(request::getContextPath);
  }
}
