package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.participant.Participant;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Sends one e-mail to a person who has not read their messages after a while. */
// snippet: mail
final class MailTheAbsent implements ChatListener { // Chat.builder()….listener(…)
  private static final System.Logger LOG = System.getLogger(MailTheAbsent.class.getName());

  private final Set<Participant> waiting = ConcurrentHashMap.newKeySet();
  private final Supplier<Chat> chat; // the chat is built after its listeners
  private final ScheduledExecutorService timer; // yours; stop it before you close the chat
  private final Duration patience; // such as 10 minutes
  private final Consumer<Participant> mailer; // "You have new messages": without their text

  MailTheAbsent(
      Supplier<Chat> chat,
      ScheduledExecutorService timer,
      Duration patience,
      Consumer<Participant> mailer) {
    this.chat = chat;
    this.timer = timer;
    this.patience = patience;
    this.mailer = mailer;
  }

  @Override
  public void on(ChatEvent event) {
    if (event instanceof ChatEvent.MessageSent sent) {
      sent.message().receiver().filter(waiting::add).ifPresent(this::checkLater);
    }
  }

  private void checkLater(Participant who) {
    ScheduledFuture<?> unused = // check reports its failures itself
        timer.schedule(() -> check(who), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void check(Participant who) {
    waiting.remove(who); // first, so that a message that arrives now is checked later
    try {
      if (chat.get().inbox(who).unreadMessages() > 0) {
        mailer.accept(who); // one e-mail, however many messages
      }
    } catch (RuntimeException failure) { // this e-mail is lost; the unread count is not
      LOG.log(System.Logger.Level.WARNING, "An e-mail was not sent.", failure);
    }
  }
}

// end
