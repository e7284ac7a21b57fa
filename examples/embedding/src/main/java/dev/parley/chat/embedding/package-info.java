/**
 * The Java of the README, compiled and run: what stands between the marks is what is shown there.
 */
@NullMarked
package dev.parley.chat.embedding;

import org.jspecify.annotations.NullMarked;
