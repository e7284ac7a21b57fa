package broken.parley.chat.storage;

import broken.parley.chat.jdbc.SecondDoor;

record KnowsDatabase(SecondDoor database) {}
