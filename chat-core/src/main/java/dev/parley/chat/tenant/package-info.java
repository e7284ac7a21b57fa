/** Several chats in one database. Start at {@link dev.parley.chat.tenant.TenantStorage}. */
@NullMarked
package dev.parley.chat.tenant;

import org.jspecify.annotations.NullMarked;
