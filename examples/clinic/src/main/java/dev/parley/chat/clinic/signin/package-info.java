/**
 * Who is calling: signing in, staying so by a cookie, signing out. Start at {@link
 * dev.parley.chat.clinic.signin.Sessions}.
 */
@NullMarked
package dev.parley.chat.clinic.signin;

import org.jspecify.annotations.NullMarked;
