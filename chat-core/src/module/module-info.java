/** Conversations, messages and images, with ports for the rest. */
module dev.parley.chat {
  requires org.slf4j;
  requires static transitive org.jspecify;

  exports dev.parley.chat;
  exports dev.parley.chat.attachment;
  exports dev.parley.chat.attachment.spi;
  exports dev.parley.chat.block;
  exports dev.parley.chat.block.spi;
  exports dev.parley.chat.change;
  exports dev.parley.chat.change.spi;
  exports dev.parley.chat.conversation;
  exports dev.parley.chat.conversation.spi;
  exports dev.parley.chat.error;
  exports dev.parley.chat.error.spi;
  exports dev.parley.chat.event;
  exports dev.parley.chat.event.spi;
  exports dev.parley.chat.group;
  exports dev.parley.chat.group.spi;
  exports dev.parley.chat.importing;
  exports dev.parley.chat.importing.spi;
  exports dev.parley.chat.limit.spi;
  exports dev.parley.chat.live.spi;
  exports dev.parley.chat.memory;
  exports dev.parley.chat.participant;
  exports dev.parley.chat.participant.spi;
  exports dev.parley.chat.presence;
  exports dev.parley.chat.presence.spi;
  exports dev.parley.chat.report;
  exports dev.parley.chat.report.spi;
  exports dev.parley.chat.search;
  exports dev.parley.chat.search.spi;
  exports dev.parley.chat.spi;
  exports dev.parley.chat.tenant;
  exports dev.parley.chat.typing;
  exports dev.parley.chat.view;
  exports dev.parley.chat.view.spi;
  exports dev.parley.chat.internal to
      dev.parley.chat.jdbc,
      dev.parley.chat.servlet;
}
