/** Limits how often typing is signalled. Not part of the API. */
@NullMarked
package dev.parley.chat.typing.internal;

import org.jspecify.annotations.NullMarked;
