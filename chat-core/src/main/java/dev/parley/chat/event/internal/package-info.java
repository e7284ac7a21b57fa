/** Delivery to listeners. Not part of the API. */
@NullMarked
package dev.parley.chat.event.internal;

import org.jspecify.annotations.NullMarked;
