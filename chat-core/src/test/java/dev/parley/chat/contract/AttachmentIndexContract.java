package dev.parley.chat.contract;

import static dev.parley.chat.contract.Samples.DOCTOR;
import static dev.parley.chat.contract.Samples.NOW;
import static dev.parley.chat.contract.Samples.PATIENT;
import static dev.parley.chat.contract.Samples.attachment;
import static dev.parley.chat.contract.Samples.image;
import static dev.parley.chat.contract.Samples.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.conversation.spi.Appended;
import dev.parley.chat.spi.ChatStorage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The promises of {@link dev.parley.chat.attachment.spi.AttachmentIndex}. */
public abstract class AttachmentIndexContract {
  /**
   * Supplies the storage under test.
   *
   * @return the same empty storage during one test
   */
  protected abstract ChatStorage storage();

  @Test
  void p1_onlyWhatNoMessageNamesIsClaimed() {
    Attachment live = attachment();
    Attachment orphan = attachment();
    storage().messages().append(image(PATIENT, DOCTOR, "", live), NOW);

    assertThat(claim(live, orphan)).containsExactly(orphan.id());
    assertThat(storage().messages().messageOf(live.id(), PATIENT)).isPresent();
  }

  @Test
  void p1_nothingIsClaimedOfNothing() {
    assertThat(storage().attachments().claimOrphans(List.of())).isEmpty();
  }

  @Test
  void p1_aClaimedImageIsRefusedForGood() {
    Attachment orphan = attachment();
    claim(orphan);

    assertThat(storage().messages().append(image(PATIENT, DOCTOR, "", orphan), NOW))
        .isEqualTo(new Appended.Refused(Appended.Reason.ATTACHMENT_GONE));
    assertThat(storage().messages().messageOf(orphan.id(), PATIENT)).isEmpty();
  }

  @Test
  void p2_aSweepCutShortCanFinish() {
    Attachment orphan = attachment();
    claim(orphan);

    assertThat(claim(orphan, attachment())).contains(orphan.id()).hasSize(2);
  }

  @Test
  void p3_eitherTheSweepOrTheSendWins() throws Exception {
    for (int round = 0; round < 50; round++) {
      Attachment contested = attachment();
      List<Callable<Boolean>> rivals =
          List.of(
              () -> claim(contested).contains(contested.id()),
              () ->
                  storage().messages().append(image(PATIENT, DOCTOR, "", contested), NOW)
                      instanceof Appended.New);

      List<Boolean> won = together(rivals);

      assertThat(won).as("round %d", round).containsExactlyInAnyOrder(true, false);
      assertThat(storage().messages().messageOf(contested.id(), PATIENT).isPresent())
          .isEqualTo(won.get(1));
    }
  }

  private Set<AttachmentId> claim(Attachment... attachments) {
    return storage()
        .attachments()
        .claimOrphans(Stream.of(attachments).map(Attachment::id).toList());
  }
}
