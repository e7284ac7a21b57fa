/**
 * The clinic's people, in the host's own model. Start at {@link
 * dev.parley.chat.clinic.people.People}.
 */
@NullMarked
package dev.parley.chat.clinic.people;

import org.jspecify.annotations.NullMarked;
