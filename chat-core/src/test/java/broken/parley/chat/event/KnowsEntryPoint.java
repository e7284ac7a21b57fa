package broken.parley.chat.event;

import broken.parley.chat.EntryPoint;

public record KnowsEntryPoint(EntryPoint entryPoint) {}
