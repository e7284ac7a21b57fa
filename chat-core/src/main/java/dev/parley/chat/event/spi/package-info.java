/**
 * The durable feed, and the wake-ups between nodes. An adapter begins at {@link
 * dev.parley.chat.event.spi.FeedStore}.
 */
@NullMarked
package dev.parley.chat.event.spi;

import org.jspecify.annotations.NullMarked;
