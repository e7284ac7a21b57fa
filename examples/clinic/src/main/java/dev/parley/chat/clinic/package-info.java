/**
 * A small clinic whose doctors and patients chat, wired from Parley's modules. Start at {@link
 * dev.parley.chat.clinic.Clinic}; its people, their sign-in and its pages each have a package.
 */
@NullMarked
package dev.parley.chat.clinic;

import org.jspecify.annotations.NullMarked;
