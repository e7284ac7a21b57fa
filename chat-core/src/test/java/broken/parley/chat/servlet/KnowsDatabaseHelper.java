package broken.parley.chat.servlet;

import broken.parley.chat.jdbc.SecondDoor;

record KnowsDatabaseHelper(SecondDoor database) {}
