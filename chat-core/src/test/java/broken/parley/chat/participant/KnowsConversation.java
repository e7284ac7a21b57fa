package broken.parley.chat.participant;

import broken.parley.chat.conversation.KnowsEvent;

record KnowsConversation(KnowsEvent conversation) {}
