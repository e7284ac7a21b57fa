/** A small app with its own users and sign-in, in which two people talk. */
@NullMarked
package dev.parley.chat.spring.example;

import org.jspecify.annotations.NullMarked;
