/** A chat for the tests of a host. Start at {@link dev.parley.chat.testkit.TestChat}. */
@NullMarked
package dev.parley.chat.testkit;

import org.jspecify.annotations.NullMarked;
