/** The Java snippets of the documents, compiled and run: the text between the marks is shown. */
@NullMarked
package dev.parley.chat.embedding;

import org.jspecify.annotations.NullMarked;
