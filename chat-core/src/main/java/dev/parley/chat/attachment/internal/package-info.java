/** Staging, serving, thumbnails and the sweep. Not part of the API. */
@NullMarked
package dev.parley.chat.attachment.internal;

import org.jspecify.annotations.NullMarked;
