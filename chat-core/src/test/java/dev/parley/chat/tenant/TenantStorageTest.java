package dev.parley.chat.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.Chat;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.contract.BlockStoreContract;
import dev.parley.chat.contract.ChangeStoreContract;
import dev.parley.chat.contract.ConversationStoreContract;
import dev.parley.chat.contract.EventStoreContract;
import dev.parley.chat.contract.FeedStoreContract;
import dev.parley.chat.contract.GroupStoreContract;
import dev.parley.chat.contract.ImportStoreContract;
import dev.parley.chat.contract.MembersContract;
import dev.parley.chat.contract.MessageStoreContract;
import dev.parley.chat.contract.SearchStoreContract;
import dev.parley.chat.contract.TenantContract;
import dev.parley.chat.contract.ViewStoreContract;
import dev.parley.chat.conversation.ConversationId;
import dev.parley.chat.conversation.Draft;
import dev.parley.chat.conversation.PageRequest;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.event.spi.LocalEventBus;
import dev.parley.chat.event.spi.Signal;
import dev.parley.chat.memory.InMemoryAttachments;
import dev.parley.chat.memory.InMemoryDirectory;
import dev.parley.chat.memory.InMemoryStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.Participant;
import dev.parley.chat.participant.ParticipantProfile;
import dev.parley.chat.spi.ChatStorage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantStorageTest {
  private static final Participant PATIENT = Participant.of("user", 7);
  private static final Participant DOCTOR = Participant.of("doctor", 7);

  private static ChatStorage tenant() {
    return TenantStorage.of("north", InMemoryStorage.create());
  }

  @Nested
  class Isolation extends TenantContract {
    private final ChatStorage storage = InMemoryStorage.create();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Messages extends MessageStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Conversations extends ConversationStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Members extends MembersContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Groups extends GroupStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Changes extends ChangeStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Feeds extends FeedStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Events extends EventStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }

    /** One tenant does not switch off what others read. */
    @Override
    @Test
    protected void p5_nothingIsLeftAfterItIsSwitchedOffAndNumbersAreNotUsedTwice() {
      events().keep(Duration.ofDays(1));
      events().keep(Duration.ZERO);

      assertThat(events().kept()).isEqualTo(Duration.ofDays(1));
    }
  }

  @Nested
  class Imports extends ImportStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class OwnViews extends ViewStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Blocks extends BlockStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Nested
  class Texts extends SearchStoreContract {
    private final ChatStorage storage = tenant();

    @Override
    protected ChatStorage storage() {
      return storage;
    }
  }

  @Test
  void tenantsThatShareAFolderSweepNothingOfOneAnother() throws IOException {
    ChatStorage all = InMemoryStorage.create();
    InMemoryAttachments folder = InMemoryAttachments.create(Clock.systemUTC());
    try (Chat north = chat(TenantStorage.of("north", all), folder);
        Chat south = chat(TenantStorage.of("south", all), folder)) {
      north.send(
          Draft.from(PATIENT)
              .to(DOCTOR)
              .image(Upload.of("a.png", new ByteArrayInputStream(png()))));
      var photo =
          north.messages(PATIENT, DOCTOR, PageRequest.latest(1)).get(0).attachments().get(0);

      assertThat(south.sweep(Duration.ZERO)).isZero();
      assertThat(north.sweep(Duration.ZERO)).isZero();

      assertThat(north.image(DOCTOR, photo.id())).isPresent();
      assertThat(south.image(DOCTOR, photo.id())).isEmpty();
      assertThat(south.messages(DOCTOR, PATIENT, PageRequest.latest(1))).isEmpty();
      assertThat(south.inbox(DOCTOR).unreadMessages()).isZero();
    }
  }

  @Test
  void signalsOnASharedBusStayWithTheirTenant() {
    EventBus shared = LocalEventBus.create();
    ChatStorage all = InMemoryStorage.create();
    EventBus north = TenantStorage.of("north", all).bus(shared);
    EventBus south = TenantStorage.of("south", all).bus(shared);
    List<Signal> inTheNorth = new ArrayList<>();
    List<Signal> inTheSouth = new ArrayList<>();
    north.subscribe(inTheNorth::add);
    south.subscribe(inTheSouth::add);
    ConversationId id = ConversationId.between(PATIENT, DOCTOR);
    List<Signal> signals =
        List.of(
            new Signal.ConversationMoved(id),
            new Signal.FeedMoved(PATIENT),
            new Signal.TypingSeen(id, DOCTOR, Instant.EPOCH),
            new Signal.Attendance("node", DOCTOR, true, Optional.empty()),
            new Signal.SignedOut(PATIENT));

    signals.forEach(north::publish);

    assertThat(inTheNorth).isEqualTo(signals);
    assertThat(inTheSouth).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "North", "a:b", "a-name-of-seventeen"})
  void aNameThatCouldBeTakenForAnIdIsRefused(String name) {
    assertThatThrownBy(() -> TenantStorage.of(name, InMemoryStorage.create()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Chat chat(ChatStorage storage, InMemoryAttachments folder) {
    return Chat.builder()
        .storage(storage)
        .attachments(folder)
        .directory(
            InMemoryDirectory.create()
                .put(PATIENT, ParticipantProfile.of("Ann"))
                .put(DOCTOR, ParticipantProfile.of("Dr. Maya Lind")))
        .access(AccessPolicy.betweenTypes("user", "doctor"))
        .build();
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }
}
