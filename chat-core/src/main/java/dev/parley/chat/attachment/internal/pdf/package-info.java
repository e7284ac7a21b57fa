/** PDF. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.pdf;

import org.jspecify.annotations.NullMarked;
