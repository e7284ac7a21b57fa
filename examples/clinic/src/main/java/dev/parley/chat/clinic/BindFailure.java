package dev.parley.chat.clinic;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.channels.UnresolvedAddressException;
import org.jspecify.annotations.Nullable;

/** Describes why an address cannot be listened on, and what an operator can do about it. */
final class BindFailure {
  private static final int FIRST_UNPRIVILEGED = 1024;

  private BindFailure() {}

  static BadSetting of(Settings settings, IOException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return new BadSetting(
        "CHAT_HOST %s and CHAT_PORT %d cannot be listened on: %s."
            .formatted(settings.host(), settings.port(), reason(settings, cause)),
        failure);
  }

  private static String reason(Settings settings, Throwable cause) {
    @Nullable InetAddress address = address(settings.host());
    if (cause instanceof UnresolvedAddressException || address == null) {
      return "this host name is unknown; name an address of this machine, such as 127.0.0.1";
    }
    if (!isOurs(address)) {
      return "this machine does not have that address; name one of its own, or 0.0.0.0 for all";
    }
    String remedy =
        settings.port() > 0 && settings.port() < FIRST_UNPRIVILEGED
            ? "; name a CHAT_PORT from 1024 up, or a free one that this user may open"
            : "; end the program that uses it, or name another CHAT_PORT";
    return cause.getMessage() + (cause instanceof BindException ? remedy : "");
  }

  private static @Nullable InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (IOException unknown) {
      return null;
    }
  }

  private static boolean isOurs(InetAddress address) {
    try {
      return address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null
          || address.isLoopbackAddress();
    } catch (IOException unknown) {
      return true;
    }
  }
}
