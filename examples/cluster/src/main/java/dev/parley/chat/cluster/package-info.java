/** Three clinics on one PostgreSQL. Start at {@link dev.parley.chat.cluster.ClusterApp}. */
@NullMarked
package dev.parley.chat.cluster;

import org.jspecify.annotations.NullMarked;
