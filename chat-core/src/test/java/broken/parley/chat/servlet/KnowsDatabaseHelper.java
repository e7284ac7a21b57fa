package broken.parley.chat.servlet;

import broken.parley.chat.jdbc.SecondPublicClass;

record KnowsDatabaseHelper(SecondPublicClass database) {}
