/**
 * Thumbnails drawn with the JDK's image codecs. Start at {@link
 * dev.parley.chat.servlet.thumbnail.ImageIoThumbnailer}.
 */
@NullMarked
package dev.parley.chat.servlet.thumbnail;

import org.jspecify.annotations.NullMarked;
