package dev.parley.chat.servlet;

import dev.parley.chat.Chat;
import java.time.Duration;

/**
 * What all sockets share. Immutable.
 *
 * @param chat what they tell of
 * @param json how it stands on the wire
 * @param connections where they are counted
 * @param heartbeat how often the server pings
 * @param lifetime the longest life of a socket, if the sign-in does not end before
 */
record SocketSettings(
    Chat chat, LiveJson json, LiveConnections connections, Duration heartbeat, Duration lifetime) {}
