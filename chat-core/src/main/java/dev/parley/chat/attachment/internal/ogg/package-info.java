/** Ogg with Opus or Vorbis. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.ogg;

import org.jspecify.annotations.NullMarked;
