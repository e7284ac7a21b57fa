package broken.parley.chat.presence;

import broken.parley.chat.EntryPoint;

public record KnowsEntryPoint(EntryPoint entryPoint) {}
