/** WebM, which is sound and video in EBML elements. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.webm;

import org.jspecify.annotations.NullMarked;
