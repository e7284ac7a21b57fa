package dev.parley.chat.servlet;

import dev.parley.chat.attachment.Thumbnailer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How the servlet is set up. Immutable.
 *
 * @param allowedOrigins other origins whose pages may call, exactly as browsers name them
 * @param publicUrl where people reach the host, without a slash at the end
 * @param defaultAvatar the picture of people who have none; empty for the servlet's own
 * @param signInUrl where the host signs people in, for the page
 * @param chatPrefix where the endpoints are
 * @param uiPrefix where the web UI is
 * @param imagePrefix where images are
 * @param pageLimit how many elements a page holds unless asked otherwise
 * @param uploads how many uploads are read at once
 * @param connections how many live connections there may be
 * @param connectionsPerPerson how many of one person
 * @param socketLifetime the longest life of a WebSocket
 * @param heartbeat how often the server pings; who is silent for three of them is gone
 * @param thumbnailer draws images small
 */
record Settings(
    Set<String> allowedOrigins,
    Optional<PublicUrl> publicUrl,
    Optional<String> defaultAvatar,
    Optional<String> signInUrl,
    String chatPrefix,
    String uiPrefix,
    String imagePrefix,
    int pageLimit,
    int uploads,
    int connections,
    int connectionsPerPerson,
    Duration socketLifetime,
    Duration heartbeat,
    Thumbnailer thumbnailer) {}
