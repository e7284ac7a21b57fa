package broken.parley.chat.error;

import broken.parley.chat.Door;

record KnowsParticipant(Door door) {}
