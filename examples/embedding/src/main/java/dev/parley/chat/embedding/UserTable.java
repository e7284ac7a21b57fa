package dev.parley.chat.embedding;

import java.util.Collection;
import java.util.List;

/** The host's own data access. */
interface UserTable {
  /** SELECT … WHERE id IN (…). */
  List<UserRow> byIds(Collection<String> ids);
}
