/** Readers of JPEG, PNG and GIF. Not part of the API. */
@NullMarked
package dev.parley.chat.attachment.internal.image;

import org.jspecify.annotations.NullMarked;
