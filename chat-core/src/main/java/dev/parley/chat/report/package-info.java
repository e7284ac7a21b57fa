/** Reports of messages to the host. Start at {@link dev.parley.chat.report.MessageReport}. */
@NullMarked
package dev.parley.chat.report;

import org.jspecify.annotations.NullMarked;
