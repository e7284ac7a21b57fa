package dev.parley.chat.embedding;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The host's own data access. */
interface DoctorTable {
  /** SELECT … WHERE id IN (…). */
  List<DoctorRow> byIds(Collection<String> ids);

  /** The doctors behind one, ordered by name and id, whose name is found by the prefix. */
  List<DoctorRow> behind(long doctorId, Optional<String> prefix, int limit);
}
