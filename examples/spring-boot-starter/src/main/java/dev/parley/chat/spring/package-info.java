/**
 * The Spring Boot starter: a chat from the app's own beans and {@code parley.*} settings, on Boot
 * 3.5 and 4.
 */
@NullMarked
package dev.parley.chat.spring;

import org.jspecify.annotations.NullMarked;
