package dev.parley.chat.servlet;

import dev.parley.chat.participant.Peer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Builds a Link header to another page of the same resource (RFC 8288). Used by one thread. */
final class Links {
  private final Exchange exchange;
  private final String path;
  private final StringBuilder query = new StringBuilder();

  private Links(Exchange exchange, String path) {
    this.exchange = exchange;
    this.path = path;
  }

  /** To a page of the resource that was requested. */
  static Links of(Exchange exchange) {
    return of(exchange, exchange.ownPath());
  }

  /** To a page of the resource that a change answers with. */
  static Links of(Exchange exchange, String path) {
    return new Links(exchange, path);
  }

  Links with(String name, String value) {
    query
        .append(query.isEmpty() ? '?' : '&')
        .append(name)
        .append('=')
        .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    return this;
  }

  Links with(String name, Optional<String> value) {
    value.ifPresent(given -> with(name, given));
    return this;
  }

  Links with(String name, Peer peer) {
    return with(name + "_type", peer.type()).with(name + "_id", peer.id());
  }

  void add(String relation) {
    exchange.response().addHeader("Link", "<" + path + query + ">; rel=\"" + relation + "\"");
  }
}
