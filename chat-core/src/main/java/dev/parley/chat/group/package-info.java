/** Groups of people. Start at {@link dev.parley.chat.group.Groups}. */
@NullMarked
package dev.parley.chat.group;

import org.jspecify.annotations.NullMarked;
