/** Where reports go: {@link dev.parley.chat.report.spi.ReportListener}. */
@NullMarked
package dev.parley.chat.report.spi;

import org.jspecify.annotations.NullMarked;
