package dev.parley.chat.jdbc;

import java.util.List;

/** What differs between database products when a whole chat is copied. */
interface Copying {
  /** What a transaction begins with to see one moment of the database; nothing if it does so. */
  List<String> snapshot();

  /** Returns whether a text may have the character NUL. */
  boolean storesNul();

  /**
   * Returns the statements that remove all rows, each to be committed by itself.
   *
   * @param tables in the order in which they are filled
   */
  List<String> emptying(List<String> tables);

  /** What is run after all rows were written, before the first chat opens the database. */
  List<String> completing(List<String> tables);
}
