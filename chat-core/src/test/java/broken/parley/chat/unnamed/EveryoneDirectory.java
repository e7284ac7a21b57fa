package broken.parley.chat.unnamed;

/** A port that is no interface. */
public final class EveryoneDirectory {
  private EveryoneDirectory() {}
}
