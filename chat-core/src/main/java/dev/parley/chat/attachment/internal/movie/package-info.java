/** MP4, M4A and QuickTime, which are boxes (ISO 14496-12). Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.movie;

import org.jspecify.annotations.NullMarked;
