package dev.parley.chat.servlet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.participant.Peer;
import dev.parley.chat.presence.Presence;
import java.util.Optional;
import java.util.Set;

/** Writes participants and the URLs of their pictures as JSON. */
final class PeopleJson {
  /**
   * The name of a person that the host no longer knows; clients translate it by {@code known:
   * false}.
   */
  private static final String NEUTRAL_NAME = "Former member";

  private static final String NAME_OF_THE_HOST = "System";
  private static final String NAME_OF_A_GROUP = "Group";

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
          "revision",
          "readSeq",
          "partnerReadSeq",
          "partnerDeliveredSeq",
          "partnerSinceSeq",
          "canSend",
          "picture",
          "memberCount",
          "mentionCount",
          "pinned",
          "archived",
          "muted_until",
          "marked_unread",
          "blockedByYou",
          "canBlock",
          "lastSender",
          "role",
          "joinedAt");

  private final Settings settings;

  PeopleJson(Settings settings) {
    this.settings = settings;
  }

  /** Adds id, type, name, avatar and, if the host no longer knows them, {@code known: false}. */
  void describe(ObjectNode node, Peer peer, Optional<ParticipantProfile> profile, String base) {
    named(node, peer, profile);
    node.put("avatar", avatar(profile, base));
    if (profile.isEmpty()) {
      node.put("known", false);
    } else if (profile.get().automated()) {
      node.put("automated", true);
    }
  }

  /** A person's id, type and name alone, or a group's. */
  static void named(ObjectNode node, Peer peer, Optional<ParticipantProfile> profile) {
    node.set("id", WireId.of(peer.id()));
    node.put("type", peer.type());
    node.put("name", name(peer, profile));
  }

  static String name(Peer peer, Optional<ParticipantProfile> profile) {
    return profile.map(ParticipantProfile::name).orElseGet(() -> neutralName(peer));
  }

  private static String neutralName(Peer peer) {
    return switch (peer.kind()) {
      case PERSON -> peer.equals(Participant.SYSTEM) ? NAME_OF_THE_HOST : NEUTRAL_NAME;
      case GROUP -> NAME_OF_A_GROUP;
    };
  }

  /** A person, with the host's own fields. */
  ObjectNode person(Participant participant, Optional<ParticipantProfile> profile, String base) {
    ObjectNode node = Json.object();
    describe(node, participant, profile, base);
    addDetails(node, profile);
    return node;
  }

  /** Adds the presence, if there is one to show; a sender without a person has none. */
  static void addPresence(
      ObjectNode node, Optional<ParticipantProfile> profile, Optional<Presence.State> presence) {
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

  /** Adds a group's picture: the avatar is never empty, and picture is null if there is none. */
  void addPicture(ObjectNode node, Optional<AttachmentId> picture, String base) {
    Optional<String> url = picture.map(id -> base + settings.imagePrefix() + "/" + id);
    node.put("avatar", url.orElseGet(() -> avatar(Optional.empty(), base)));
    node.put("picture", url.orElse(null));
  }

  /** The URL of a picture; never empty. */
  String avatar(Optional<ParticipantProfile> profile, String base) {
    Optional<String> own = profile.flatMap(ParticipantProfile::avatar).or(settings::defaultAvatar);
    return own.map(this::absolute)
        .orElseGet(() -> base + settings.uiPrefix() + "/default-avatar.svg");
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
