package broken.parley.chat.unnamed.internal;

import broken.parley.chat.unnamed.EveryoneDirectory;

/** Internal, and in a circle with the package that shows it. */
public record Hidden(EveryoneDirectory directory) {}
