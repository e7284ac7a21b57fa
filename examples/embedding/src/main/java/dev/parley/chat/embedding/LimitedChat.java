package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.limit.spi.LocalRateLimiter;
import dev.parley.chat.limit.spi.RateLimiter.Action;
import dev.parley.chat.limit.spi.RateLimits;
import dev.parley.chat.limit.spi.RateLimits.Rate;
import dev.parley.chat.servlet.CallerResolver;
import dev.parley.chat.servlet.ChatServlet;

/** A chat in which one person sends at most once a second on average. */
final class LimitedChat {
  private LimitedChat() {}

  static ChatServlet servlet(Chat chat, CallerResolver callers) {
    // snippet: rate-limits
    RateLimits limits = RateLimits.STANDARD.with(Action.SEND, Rate.perMinute(60));
    return ChatServlet.builder(chat, callers).rateLimiter(LocalRateLimiter.of(limits)).build();
    // end
  }
}
