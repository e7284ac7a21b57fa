package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import java.time.Duration;

/**
 * Settings that all sockets share. Immutable.
 *
 * @param chat the source of events
 * @param json writes events as JSON
 * @param limits refuses too many commands of one person
 * @param connections counts the sockets
 * @param heartbeat how often the server pings
 * @param lifetime the longest life of a socket, unless the sign-in ends earlier
 */
record SocketSettings(
    Chat chat,
    LiveJson json,
    Limits limits,
    LiveConnections connections,
    Duration heartbeat,
    Duration lifetime) {}
