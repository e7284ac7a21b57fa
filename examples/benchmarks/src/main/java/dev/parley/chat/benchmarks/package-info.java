/** What the live feed costs. Start at {@link dev.parley.chat.benchmarks.LiveLoad}. */
@NullMarked
package dev.parley.chat.benchmarks;

import org.jspecify.annotations.NullMarked;
