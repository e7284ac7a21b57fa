package dev.parley.chat.clinic.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Slows down guessing. An account, whether it exists or not, accepts twenty wrong passwords a
 * minute from one address, so that nobody is locked out by guesses from elsewhere; all accounts
 * together accept 300 from one address. Thread-safe by one lock.
 */
final class FailedSignIns {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_OF_AN_ACCOUNT = 20;
  private static final int MOST_OF_AN_ADDRESS = 300;

  private final AddressLimit guesses;
  private final AddressLimit addresses;

  FailedSignIns(Clock clock) {
    this.guesses = new AddressLimit(MOST_OF_AN_ACCOUNT, MINUTE, clock);
    this.addresses = new AddressLimit(MOST_OF_AN_ADDRESS, MINUTE, clock);
  }

  /**
   * Counts an attempt before its password is checked; returns how long to wait if there were too
   * many.
   */
  synchronized Optional<Duration> tryAgain(String account, String address) {
    String guess = guess(account, address);
    Optional<Duration> wait =
        Stream.of(guesses.left(guess), addresses.left(address))
            .flatMap(Optional::stream)
            .max(Duration::compareTo);
    if (wait.isEmpty()) {
      guesses.add(guess);
      addresses.add(address);
    }
    return wait;
  }

  synchronized void succeeded(String account, String address) {
    guesses.forget(guess(account, address));
    addresses.takeBack(address);
  }

  private static String guess(String account, String address) {
    return address + " " + account;
  }
}
