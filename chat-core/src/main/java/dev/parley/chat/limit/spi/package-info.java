/** How often each person may do what. Start at {@link dev.parley.chat.limit.spi.RateLimiter}. */
@NullMarked
package dev.parley.chat.limit.spi;

import org.jspecify.annotations.NullMarked;
