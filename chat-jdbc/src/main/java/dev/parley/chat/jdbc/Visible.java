package dev.parley.chat.jdbc;

/**
 * The one condition that decides which messages a viewer may read. Every query for messages
 * contains it.
 */
final class Visible {
  /** Joins the viewer {@code v}, bound as type and id. */
  static final String VIEWER = "JOIN parley_participant v ON v.type = :type AND v.id = :id\n";

  /**
   * True of message {@code m} in conversation {@code c} for viewer {@code v}: as a member of two,
   * or within one of their stays in a group. What does not depend on the message is separate, so
   * that a database evaluates it once.
   */
  static final String CONDITION =
      MessageKey.in(
          """
          (c.kind <> 'direct' OR EXISTS
             (SELECT 1 FROM parley_member w
              WHERE w.conversation_key = c.conversation_key
                AND w.participant_key = v.participant_key))
          AND (c.kind = 'direct' OR EXISTS
             (SELECT 1 FROM parley_membership w
              WHERE w.conversation_key = c.conversation_key
                AND w.participant_key = v.participant_key
                AND w.from_seq <= <seq:m>
                AND (w.until_seq IS NULL OR w.until_seq >= <seq:m>)))
          """);

  /**
   * True if the attachment {@code named} is the picture of group {@code c}, of which {@code v} is a
   * member now. Those who joined after it was set see it too.
   */
  static final String PICTURE =
      """
      (c.picture_id = named.attachment_id AND EXISTS
         (SELECT 1 FROM parley_member w
          WHERE w.conversation_key = c.conversation_key
            AND w.participant_key = v.participant_key))
      """;

  private Visible() {}
}
