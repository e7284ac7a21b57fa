/** Images in a folder. */
module dev.parley.chat.storage.fs {
  requires transitive dev.parley.chat;
  requires org.slf4j;
  requires static org.jspecify;

  exports dev.parley.chat.storage.fs;
}
