/** Benchmarks of the live feed. Start at {@link dev.parley.chat.benchmarks.LiveLoad}. */
@NullMarked
package dev.parley.chat.benchmarks;

import org.jspecify.annotations.NullMarked;
