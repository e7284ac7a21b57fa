package broken.parley.chat.typing;

import broken.parley.chat.EntryPoint;

public record KnowsEntryPoint(EntryPoint entryPoint) {}
