package broken.parley.chat.attachment;

import broken.parley.chat.conversation.KnowsEvent;

record KnowsConversationToo(KnowsEvent conversation) {}
