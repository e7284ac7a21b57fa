/** What containers need to be public. Not part of the API. */
@NullMarked
package dev.parley.chat.servlet.internal;

import org.jspecify.annotations.NullMarked;
