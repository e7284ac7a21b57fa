package broken.parley.chat.conversation;

import broken.parley.chat.event.KnowsEntryPoint;

public record KnowsEvent(KnowsEntryPoint event) {}
