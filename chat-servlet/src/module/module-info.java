/** HTTP endpoints, the live feed and the web page. */
module dev.parley.chat.servlet {
  requires transitive dev.parley.chat;
  requires transitive jakarta.servlet;
  requires com.fasterxml.jackson.databind;
  requires java.desktop;
  requires org.apache.commons.fileupload2.core;
  requires org.apache.commons.fileupload2.jakarta.servlet6;
  requires org.apache.commons.io;
  requires org.slf4j;
  requires static jakarta.websocket;
  requires static jakarta.websocket.client;
  requires static org.jspecify;

  exports dev.parley.chat.servlet;
  exports dev.parley.chat.servlet.thumbnail;

  // Containers call the endpoint.
  opens dev.parley.chat.servlet.internal;
}
