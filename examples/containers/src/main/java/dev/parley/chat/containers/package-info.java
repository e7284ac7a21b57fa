/** A web application with a chat, to be deployed in any servlet container. */
@org.jspecify.annotations.NullMarked
package dev.parley.chat.containers;
