/**
 * The clinic's own pages around the chat. Start at {@link dev.parley.chat.clinic.page.SignInPage}.
 */
@NullMarked
package dev.parley.chat.clinic.page;

import org.jspecify.annotations.NullMarked;
