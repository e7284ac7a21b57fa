package dev.parley.chat.servlet;

import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.participant.Participant;
import org.jspecify.annotations.Nullable;

/** Carries sign-outs and the end of tickets between the nodes. Thread-safe. */
final class SignOuts implements AutoCloseable {
  private final EventBus bus;
  private final LiveTickets tickets;
  private final LiveConnections connections;
  private EventBus.@Nullable Registration registration;

  private SignOuts(EventBus bus, LiveTickets tickets, LiveConnections connections) {
    this.bus = bus;
    this.tickets = tickets;
    this.connections = connections;
  }

  /** Listens to the other nodes until it is closed. */
  static SignOuts over(EventBus bus, LiveTickets tickets, LiveConnections connections) {
    SignOuts signOuts = new SignOuts(bus, tickets, connections);
    signOuts.registration = bus.subscribe(signOuts::onSignal);
    return signOuts;
  }

  /** Ends the live connections and tickets of a person on all nodes. */
  void signOut(Participant participant) {
    // Here at once, whatever becomes of the signal.
    end(participant);
    bus.publish(new Signal.SignedOut(participant));
  }

  @Override
  public void close() {
    if (registration != null) {
      registration.close();
    }
  }

  private void onSignal(Signal signal) {
    if (signal instanceof Signal.SignedOut out) {
      end(out.who());
    } else if (signal instanceof Signal.TicketSpent spent) {
      tickets.take(spent);
    }
  }

  private void end(Participant participant) {
    tickets.revoke(participant);
    connections.end(participant, LiveConnection.End.SIGNED_OUT);
  }
}
