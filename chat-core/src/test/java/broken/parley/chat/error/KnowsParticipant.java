package broken.parley.chat.error;

import broken.parley.chat.EntryPoint;

record KnowsParticipant(EntryPoint entryPoint) {}
