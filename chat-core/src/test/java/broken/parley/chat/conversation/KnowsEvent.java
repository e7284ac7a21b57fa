package broken.parley.chat.conversation;

import broken.parley.chat.event.KnowsDoor;

public record KnowsEvent(KnowsDoor event) {}
