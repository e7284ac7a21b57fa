/** Plain text. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.text;

import org.jspecify.annotations.NullMarked;
