package broken.parley.chat.storage;

import broken.parley.chat.jdbc.SecondPublicClass;

record KnowsDatabase(SecondPublicClass database) {}
