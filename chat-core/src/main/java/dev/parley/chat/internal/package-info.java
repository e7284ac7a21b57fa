/** Internal: public only because several packages use it. May change at any time. */
@NullMarked
package dev.parley.chat.internal;

import org.jspecify.annotations.NullMarked;
