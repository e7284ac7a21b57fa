package dev.parley.chat.clinic;

import dev.parley.chat.servlet.ChatServletBuilder;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/** What pages need that know only the documented endpoints; all off unless it is set. */
record OldClientSettings(boolean readOnFetch, Optional<ZoneId> zone, Optional<Integer> pageLimit) {
  private static final int MOST = 1000;

  static OldClientSettings of(Map<Setting, String> values) {
    return new OldClientSettings(
        Settings.isOn(values, Setting.CHAT_READ_ON_FETCH, "false"),
        Optional.ofNullable(values.get(Setting.CHAT_LEGACY_TIME_ZONE)).map(OldClientSettings::zone),
        Optional.ofNullable(values.get(Setting.CHAT_LEGACY_PAGE_LIMIT))
            .map(OldClientSettings::limit));
  }

  void applyTo(ChatServletBuilder servlet) {
    servlet.readOnFetch(readOnFetch);
    zone.ifPresent(servlet::legacyTimeZone);
    pageLimit.ifPresent(servlet::legacyPageLimit);
  }

  private static ZoneId zone(String value) {
    try {
      return ZoneId.of(value);
    } catch (DateTimeException unknown) {
      throw new BadSetting(
          "CHAT_LEGACY_TIME_ZONE is a zone such as Europe/Madrid, not \"" + value + "\".", unknown);
    }
  }

  private static int limit(String value) {
    if (!value.matches("[1-9][0-9]{0,3}") || Integer.parseInt(value) > MOST) {
      throw new BadSetting(
          "CHAT_LEGACY_PAGE_LIMIT is a number from 1 to 1000, not \"" + value + "\".");
    }
    return Integer.parseInt(value);
  }
}
