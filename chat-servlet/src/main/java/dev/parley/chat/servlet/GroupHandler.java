package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.conversation.ClientMessageId;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.group.Group;
import dev.parley.chat.group.Groups;
import dev.parley.chat.group.MemberChange;
import dev.parley.chat.group.NewGroup;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.participant.GroupId;
import dev.parley.chat.participant.Participant;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves groups: who is in them, what they are called, and changes of both. */
final class GroupHandler {
  private static final String ONE = "/chat/groups/{id}";
  private static final Set<String> CREATING =
      Set.of("sender_id", "sender_type", "name", "members", "history", RequestKey.FIELD);
  private static final Set<String> CHANGING = Set.of("sender_id", "sender_type", "name", "image");
  private static final Set<String> MEMBERS = Set.of("sender_id", "sender_type", "add", "remove");
  private static final Set<String> ROLES = Set.of("sender_id", "sender_type", "member", "role");
  private static final Set<String> LEAVING = Set.of("sender_id", "sender_type");

  /** Not a group's id, but of its form: no 16 bytes are written like this. */
  private static final GroupId NO_GROUP = new GroupId("A".repeat(21) + "B");

  private final Chat chat;
  private final Groups groups;
  private final FormReader forms;
  private final Settings settings;
  private final GroupJson groupJson;

  GroupHandler(Chat chat, Groups groups, FormReader forms, Settings settings, GroupJson groupJson) {
    this.chat = chat;
    this.groups = groups;
    this.forms = forms;
    this.settings = settings;
    this.groupJson = groupJson;
  }

  List<Route> routes() {
    return List.of(
        Route.post("/chat/groups", CREATING, this::create).countedAs(Action.GROUP),
        Route.get(ONE, Set.of("limit", "cursor"), this::read),
        Route.post(ONE, CHANGING, this::rename).countedAs(Action.GROUP),
        Route.post(ONE + "/members", MEMBERS, this::members).countedAs(Action.GROUP),
        Route.post(ONE + "/roles", ROLES, this::role).countedAs(Action.GROUP),
        Route.post(ONE + "/leave", LEAVING, this::leave).countedAs(Action.GROUP));
  }

  private void create(Exchange exchange) throws IOException {
    Parameters parameters = form(exchange, CREATING);
    NewGroup group =
        NewGroup.by(exchange.caller())
            .named(name(parameters).orElseGet(() -> new Group.Name("")))
            .with(people(parameters, "members"))
            .history(
                parameters.value("history", GroupHandler::history).orElse(Group.History.JOINED));
    Optional<ClientMessageId> key = RequestKey.of(exchange.request(), parameters);
    Groups.Created created =
        groups.create(key.isPresent() ? group.clientMessageId(key.get()) : group);
    answer(exchange, created.replayed() ? 200 : 201, created.group());
  }

  private void read(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    Parameters parameters = Parameters.ofQuery(exchange.request());
    int limit = parameters.limit(settings.pageLimit(), PageRequest.MAX_LIMIT);
    Optional<Participant> after = parameters.value("cursor", Cursors::memberOf);
    chat.live().seen(caller);
    GroupId id = id(exchange);
    Group group = groups.group(caller, id);
    Group.MemberPage page = groups.members(caller, id, after, limit);
    link(exchange, id, page, limit);
    exchange.taggedJson(
        groupJson.of(group, page.members(), caller, settings.base(exchange.request())));
  }

  /** Changes the name, the picture, or both in one step. */
  private void rename(Exchange exchange) throws IOException {
    Participant caller = exchange.caller();
    try (Form form = forms.readWithFiles(exchange.request(), CHANGING, 1)) {
      form.parameters().requireCaller(caller);
      answer(
          exchange,
          200,
          changed(
              caller, id(exchange), name(form.parameters()), form.files().stream().findFirst()));
    }
  }

  private Group changed(
      Participant caller,
      GroupId id,
      Optional<Group.Name> name,
      Optional<StagedAttachment> picture) {
    if (picture.isEmpty()) {
      return name.map(wanted -> groups.rename(caller, id, wanted))
          .orElseThrow(() -> Refusal.invalidParameter("Give a name, an image, or both."));
    }
    StagedAttachment image = picture.get();
    return name.map(wanted -> groups.rename(caller, id, wanted, image))
        .orElseGet(() -> groups.picture(caller, id, image));
  }

  private void members(Exchange exchange) throws IOException {
    Parameters parameters = form(exchange, MEMBERS);
    MemberChange change = new MemberChange(people(parameters, "add"), people(parameters, "remove"));
    if (change.add().isEmpty() && change.remove().isEmpty()) {
      throw Refusal.invalidParameter("Give add, remove, or both.");
    }
    answer(exchange, 200, groups.change(exchange.caller(), id(exchange), change));
  }

  private void role(Exchange exchange) throws IOException {
    Parameters parameters = form(exchange, ROLES);
    Participant member =
        parameters
            .value("member", ParticipantList::parseOne)
            .orElseThrow(() -> Refusal.invalidParameter("The parameter member is missing."));
    Group.Role role =
        parameters
            .value("role", GroupHandler::role)
            .orElseThrow(() -> Refusal.invalidParameter("The parameter role is missing."));
    answer(exchange, 200, groups.role(exchange.caller(), id(exchange), member, role));
  }

  private void leave(Exchange exchange) throws IOException {
    var unused = form(exchange, LEAVING);
    groups.leave(exchange.caller(), id(exchange));
    exchange.response().setHeader("Cache-Control", "no-store");
    exchange.response().setStatus(204);
  }

  private Parameters form(Exchange exchange, Set<String> fields) throws IOException {
    Parameters parameters = forms.read(exchange.request(), fields);
    parameters.requireCaller(exchange.caller());
    return parameters;
  }

  private void answer(Exchange exchange, int status, Group group) throws IOException {
    Participant caller = exchange.caller();
    int limit = settings.pageLimit();
    // A retry of a creation is answered also after its creator has left; others have a role.
    Group.MemberPage page =
        group.role().isEmpty()
            ? new Group.MemberPage(List.of(), Optional.empty())
            : groups.members(caller, group.id(), Optional.empty(), limit);
    link(exchange, group.id(), page, limit);
    exchange.json(
        status, groupJson.of(group, page.members(), caller, settings.base(exchange.request())));
  }

  private void link(Exchange exchange, GroupId id, Group.MemberPage page, int limit) {
    String path =
        exchange.request().getContextPath() + settings.chatPrefix() + "/groups/" + id.id();
    page.next()
        .ifPresent(
            next ->
                Links.of(exchange, path)
                    .with("limit", Integer.toString(limit))
                    .with("cursor", Cursors.member(next))
                    .add("next"));
  }

  /** A malformed id is answered like one that no group has. */
  private static GroupId id(Exchange exchange) {
    try {
      return new GroupId(exchange.pathValue(0));
    } catch (IllegalArgumentException malformed) {
      return NO_GROUP;
    }
  }

  private static Optional<Group.Name> name(Parameters parameters) {
    return parameters.value("name", Group.Name::new);
  }

  private static Set<Participant> people(Parameters parameters, String name) {
    return parameters.value(name, ParticipantList::parse).orElse(Set.of());
  }

  private static Group.History history(String name) {
    return switch (name) {
      case "all" -> Group.History.ALL;
      case "joined" -> Group.History.JOINED;
      default -> throw new IllegalArgumentException("No such history.");
    };
  }

  private static Group.Role role(String name) {
    return switch (name) {
      case "admin" -> Group.Role.ADMIN;
      case "member" -> Group.Role.MEMBER;
      default -> throw new IllegalArgumentException("No such role.");
    };
  }
}
