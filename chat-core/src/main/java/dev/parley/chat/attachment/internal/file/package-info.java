/** What the readers of all families of files share. Internal. */
@NullMarked
package dev.parley.chat.attachment.internal.file;

import org.jspecify.annotations.NullMarked;
