/** WAV, which is audio in RIFF chunks. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.riff;

import org.jspecify.annotations.NullMarked;
