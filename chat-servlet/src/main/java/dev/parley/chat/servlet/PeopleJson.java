package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.PresenceState;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;

/** Writes participants and the URLs of their pictures as JSON. */
final class PeopleJson {
  /**
   * The name of a person that the host no longer knows; clients translate it by {@code known:
   * false}.
   */
  private static final String NEUTRAL_NAME = "Former member";

  /** Fields that the contract reserves in a person or a conversation. */
  private static final Set<String> RESERVED =
      Set.of(
          "id",
          "type",
          "name",
          "avatar",
          "known",
          "automated",
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

  /** Adds id, type, name, avatar and, if the host no longer knows them, {@code known: false}. */
  void describe(
      ObjectNode node,
      Peer peer,
      Optional<ParticipantProfile> profile,
      HttpServletRequest request) {
    node.set("id", WireId.of(peer.id()));
    node.put("type", peer.type());
    node.put("name", profile.map(ParticipantProfile::name).orElse(NEUTRAL_NAME));
    node.put("avatar", avatar(profile, request));
    if (profile.isEmpty()) {
      node.put("known", false);
    } else if (profile.get().automated()) {
      node.put("automated", true);
    }
  }

  /** A person, with the host's own fields. */
  ObjectNode person(
      Participant participant, Optional<ParticipantProfile> profile, HttpServletRequest request) {
    ObjectNode node = Json.object();
    describe(node, participant, profile, request);
    addDetails(node, profile);
    return node;
  }

  /** Adds the presence, if there is one to show; a sender without a person has none. */
  static void addPresence(
      ObjectNode node, Optional<ParticipantProfile> profile, Optional<PresenceState> presence) {
    if (profile.isPresent() && profile.get().automated()) {
      return;
    }
    presence.ifPresent(
        state -> {
          node.put("online", state.online());
          node.put("lastSeen", state.lastSeen().map(Json::time).orElse(null));
        });
  }

  /** Adds the host's own fields, except under names that the contract reserves. */
  static void addDetails(ObjectNode node, Optional<ParticipantProfile> profile) {
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

  private String avatar(Optional<ParticipantProfile> profile, HttpServletRequest request) {
    Optional<String> own = profile.flatMap(ParticipantProfile::avatar).or(settings::defaultAvatar);
    return own.map(this::absolute)
        .orElseGet(() -> settings.base(request) + settings.uiPrefix() + "/default-avatar.svg");
  }

  /** The host's paths start at the root of its origin. */
  private String absolute(String url) {
    boolean path = url.startsWith("/") && !url.startsWith("//");
    return settings
        .publicUrl()
        .filter(base -> path)
        .map(base -> base.origin().scheme() + "://" + base.origin().authority() + url)
        .orElse(url);
  }
}
