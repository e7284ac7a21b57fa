/** Projects made from documents. */
@org.jspecify.annotations.NullMarked
package dev.parley.chat.readme;
