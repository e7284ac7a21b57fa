package broken.parley.chat.live;

import broken.parley.chat.EntryPoint;

public record KnowsEntryPoint(EntryPoint entryPoint) {}
