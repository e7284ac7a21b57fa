package broken.parley.chat;

/** A port that is no interface. */
public final class EveryoneDirectory {
  private EveryoneDirectory() {}
}
