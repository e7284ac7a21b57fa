package broken.parley.chat.event;

import broken.parley.chat.Door;

public record KnowsDoor(Door door) {}
