package dev.parley.chat.embedding;

import dev.parley.chat.Chat;
import dev.parley.chat.event.ChatEvent;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.presence.Presence;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Notifies a webhook of an unread message for a person who is offline: only for whom, never the
 * text.
 */
// snippet: listener
final class PushWhenAway implements ChatListener { // Chat.builder()….listener(…)
  private static final System.Logger LOG = System.getLogger(PushWhenAway.class.getName());

  private final HttpClient client = HttpClient.newHttpClient();
  private final Supplier<Chat> chat; // the chat is built after its listeners
  private final URI webhook;
  private final Duration patience;

  PushWhenAway(Supplier<Chat> chat, URI webhook, Duration patience) {
    this.chat = chat;
    this.webhook = webhook;
    this.patience = patience;
  }

  @Override
  public void on(ChatEvent event) {
    if (event instanceof ChatEvent.MessageSent sent) {
      Participant sender = sent.message().sender();
      sent.message().receiver().filter(who -> isAway(who, sender)).ifPresent(this::push);
    }
  }

  private boolean isAway(Participant receiver, Participant sender) {
    return chat.get().presence().shownTo(sender, receiver).filter(Presence.State::online).isEmpty();
  }

  private void push(Participant receiver) {
    HttpRequest request =
        HttpRequest.newBuilder(webhook)
            .POST(BodyPublishers.ofString(receiver.type() + ":" + receiver.id()))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        client.sendAsync(request, BodyHandlers.discarding());
    try { // others wait for this thread, so no call may take longer than this
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      if (status >= 300) {
        LOG.log(System.Logger.Level.WARNING, "The webhook answered {0}.", status);
      }
    } catch (ExecutionException | TimeoutException failure) {
      answer.cancel(true); // this push is lost; the unread count is not
      LOG.log(System.Logger.Level.WARNING, "The webhook did not answer.");
    } catch (InterruptedException closing) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    }
  }
}

// end
