package dev.parley.chat.spring;

import dev.parley.chat.servlet.ChatServletBuilder;
import dev.parley.chat.spring.ParleyProperties.Web;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Applies the settings {@code parley.web.*} to the servlet. */
final class WebSettings {
  private WebSettings() {}

  static void apply(Web web, ChatServletBuilder servlet) {
    // One by one first, so that a refused path is reported under its own name.
    Setting.apply("parley.web.path", web.path(), path -> servlet.prefixes(path, "/a", "/b"));
    Setting.apply(
        "parley.web.page-path", web.pagePath(), path -> servlet.prefixes("/a", path, "/b"));
    Setting.apply(
        "parley.web.images-path", web.imagesPath(), path -> servlet.prefixes("/a", "/b", path));
    servlet.prefixes(web.path(), web.pagePath(), web.imagesPath());
    Setting.apply("parley.web.allowed-origins", web.allowedOrigins(), servlet::allowedOrigins);
    Setting.apply("parley.web.page-limit", web.pageLimit(), servlet::pageLimit);
    Setting.apply(
        "parley.web.concurrent-uploads", web.concurrentUploads(), servlet::concurrentUploads);
    Setting.apply("parley.web.live-connections", web.liveConnections(), servlet::liveConnections);
    Setting.apply(
        "parley.web.live-connections-per-person",
        web.liveConnectionsPerPerson(),
        servlet::liveConnectionsPerPerson);
    Setting.apply("parley.web.socket-lifetime", web.socketLifetime(), servlet::socketLifetime);
    applyIfSet("parley.web.public-url", web.publicUrl(), servlet::publicUrl);
    applyIfSet("parley.web.default-avatar", web.defaultAvatar(), servlet::defaultAvatar);
    applyIfSet("parley.web.sign-in-url", web.signInUrl(), servlet::signInUrl);
    applyIfSet("parley.web.csrf-cookie", web.csrfCookie(), servlet::csrfCookie);
    applyIfSet("parley.web.csrf-header", web.csrfHeader(), servlet::csrfHeader);
    applyIfSet("parley.web.ignored-fields", web.ignoredFields(), servlet::ignoredFields);
  }

  private static <T> void applyIfSet(String name, @Nullable T value, Consumer<T> setter) {
    if (value != null) {
      Setting.apply(name, value, setter);
    }
  }
}
