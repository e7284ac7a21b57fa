package broken.parley.chat.presence;

import broken.parley.chat.Door;

public record KnowsDoor(Door door) {}
