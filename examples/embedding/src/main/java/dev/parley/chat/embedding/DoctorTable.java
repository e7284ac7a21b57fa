package dev.parley.chat.embedding;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The host's own data access. */
interface DoctorTable {
  /** SELECT … WHERE id IN (…). */
  List<DoctorRow> byIds(Collection<String> ids);

  /** The doctors after one, ordered by name and id, whose name matches the prefix. */
  List<DoctorRow> after(long doctorId, Optional<String> prefix, int limit);
}
