@NullMarked
package dev.parley.chat.jdbc;

import org.jspecify.annotations.NullMarked;
