/**
 * The clinic's people, as a host knows them. Start at {@link dev.parley.chat.clinic.people.People}.
 */
@NullMarked
package dev.parley.chat.clinic.people;

import org.jspecify.annotations.NullMarked;
