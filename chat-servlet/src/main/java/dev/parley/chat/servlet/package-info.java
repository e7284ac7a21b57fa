/**
 * The documented endpoints for any Servlet 6 container. Start at {@link
 * dev.parley.chat.servlet.ChatServlet}.
 */
@NullMarked
package dev.parley.chat.servlet;

import org.jspecify.annotations.NullMarked;
