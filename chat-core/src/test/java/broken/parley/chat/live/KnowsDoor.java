package broken.parley.chat.live;

import broken.parley.chat.Door;

public record KnowsDoor(Door door) {}
