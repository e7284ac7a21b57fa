/** MP3 and AAC as streams of frames, with tags around them. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.mpeg;

import org.jspecify.annotations.NullMarked;
