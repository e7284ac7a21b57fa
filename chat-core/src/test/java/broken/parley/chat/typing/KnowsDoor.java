package broken.parley.chat.typing;

import broken.parley.chat.Door;

public record KnowsDoor(Door door) {}
