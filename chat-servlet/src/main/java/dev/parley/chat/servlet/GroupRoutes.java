package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.group.Groups;
import java.util.List;
import java.util.stream.Stream;

/** The endpoints of groups. Without a storage that keeps groups there are none. */
final class GroupRoutes {
  private GroupRoutes() {}

  static List<Route> of(
      Chat chat, FormReader forms, Settings settings, PeopleJson people, Profiles profiles) {
    if (!areOffered(chat)) {
      return List.of();
    }
    Groups groups = chat.groups();
    GroupJson json = new GroupJson(chat, groups, people, profiles);
    return Stream.of(
            new GroupHandler(chat, groups, forms, settings, json).routes(),
            new ReceiptHandler(chat, groups, settings, people, profiles).routes())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether the storage keeps groups. */
  static boolean areOffered(Chat chat) {
    return Features.isOffered(chat::groups);
  }
}
