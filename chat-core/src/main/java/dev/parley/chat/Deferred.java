package dev.parley.chat;

import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.participant.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Keeps announcements until the host has committed. Used by one thread at a time. */
final class Deferred implements CommitNotifier {
  private final List<Consumer<CommitNotifier>> waiting = new ArrayList<>();

  @Override
  public void committed(ChatEvent event) {
    waiting.add(notifier -> notifier.committed(event));
  }

  @Override
  public void committedFor(Participant whose, ChatEvent event) {
    waiting.add(notifier -> notifier.committedFor(whose, event));
  }

  @Override
  public void wake(Participant whose) {
    waiting.add(notifier -> notifier.wake(whose));
  }

  @Override
  public void afterCommit(Runnable work) {
    waiting.add(notifier -> notifier.afterCommit(work));
  }

  int count() {
    return waiting.size();
  }

  /** Forgets all but the first ones. */
  void keep(int first) {
    waiting.subList(Math.min(first, waiting.size()), waiting.size()).clear();
  }

  void announceTo(CommitNotifier notifier) {
    waiting.forEach(announcement -> announcement.accept(notifier));
    waiting.clear();
  }
}
