/** Brings the messages of the documented original system. */
@NullMarked
package dev.parley.chat.importoriginal;

import org.jspecify.annotations.NullMarked;
