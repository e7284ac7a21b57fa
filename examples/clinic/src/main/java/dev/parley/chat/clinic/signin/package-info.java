/**
 * Sign-in, sessions by cookie, and sign-out. Start at {@link
 * dev.parley.chat.clinic.signin.Sessions}.
 */
@NullMarked
package dev.parley.chat.clinic.signin;

import org.jspecify.annotations.NullMarked;
