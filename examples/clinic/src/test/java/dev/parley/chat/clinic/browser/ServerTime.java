package dev.parley.chat.clinic.browser;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The two clocks that a page sees: the one of its device, and the server's. */
final class ServerTime {
  private static final Pattern ENDPOINTS = Pattern.compile("/chat/(?!live)");

  private ServerTime() {}

  /** From now on the answers to this browser have another date. */
  static void shift(BrowserContext browser, Duration by) {
    browser.route(ENDPOINTS, route -> fulfill(route, by));
  }

  /** Passes the answer on, with its {@code Date} moved. */
  static void fulfill(Route route, Duration by) {
    APIResponse answer = route.fetch();
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.computeIfPresent("date", (name, date) -> moved(date, by));
    route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
  }

  /** Sets the clock of the device; timers go on. */
  static void setDevice(Page page, Duration ahead) {
    page.clock().setSystemTime(Instant.now().plus(ahead).toEpochMilli());
  }

  /** A zone in which it is about noon, so that no test runs into midnight. */
  static String zoneAtNoon() {
    return zoneAt(12);
  }

  /**
   * A zone in which it is about this hour.
   *
   * @param hour 1 or 12: there is no zone for every hour at any time
   */
  static String zoneAt(int hour) {
    int hours = hour - LocalTime.now(ZoneOffset.UTC).getHour();
    // They reach from 12 hours west to 14 hours east.
    hours += hours < -12 ? 24 : 0;
    // The names of these zones count westward.
    return hours == 0 ? "UTC" : "Etc/GMT%+d".formatted(-hours);
  }

  private static String moved(String date, Duration by) {
    return RFC_1123_DATE_TIME.format(ZonedDateTime.parse(date, RFC_1123_DATE_TIME).plus(by));
  }
}
