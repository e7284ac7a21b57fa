package dev.parley.chat.attachment.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.attachment.Attachment;
import dev.parley.chat.attachment.AttachmentId;
import dev.parley.chat.attachment.ImageFormat;
import dev.parley.chat.attachment.StagedAttachment;
import dev.parley.chat.attachment.Upload;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.internal.StagedUpload;
import dev.parley.chat.attachment.internal.StoredAttachments;
import dev.parley.chat.attachment.internal.UploadStaging;
import dev.parley.chat.attachment.spi.AttachmentBytes;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.attachment.spi.AttachmentStore.Content;
import dev.parley.chat.attachment.spi.AttachmentStore.Staged;
import dev.parley.chat.attachment.spi.AttachmentStore.StoredBytes;
import dev.parley.chat.attachment.spi.Thumbnail;
import dev.parley.chat.attachment.spi.ThumbnailSource;
import dev.parley.chat.attachment.spi.Thumbnailer;
import dev.parley.chat.attachment.spi.Thumbnailer.Undrawn;
import dev.parley.chat.attachment.spi.Variant;
import dev.parley.chat.error.spi.StorageException;
import dev.parley.chat.internal.Sha256;
import dev.parley.chat.memory.InMemoryAttachments;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThumbnailsTest {
  private static final byte[] LARGE =
      Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 600, 500), false);
  private static final byte[] SMALL =
      Pictures.jpeg(Pictures.painted(BufferedImage.TYPE_INT_RGB, 48, 40), false);

  private final InMemoryAttachments store = InMemoryAttachments.create(Clock.systemUTC());
  private final StoredAttachments attachments = new StoredAttachments(store, UploadRules.STANDARD);
  private final AtomicInteger drawn = new AtomicInteger();

  @Test
  void whatIsAskedForTheFirstTimeIsDrawnAndKept() {
    Attachment large = stored("a.jpg", LARGE);

    assertThat(content(attachments.of(large).small(this::small))).isEqualTo(SMALL);
    assertThat(content(attachments.of(large).small(this::small))).isEqualTo(SMALL);
    assertThat(
            content(
                new StoredAttachments(store, UploadRules.STANDARD).of(large).small(this::small)))
        .isEqualTo(SMALL);
    assertThat(drawn).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, -1})
  void keptOneThatWasCutOffIsDrawnAgain(int length) {
    Attachment large = stored("a.jpg", LARGE);
    byte[] cut = Arrays.copyOf(SMALL, length < 0 ? SMALL.length + length : length);
    publish(large.id(), Variant.SMALL, cut);

    assertThat(content(attachments.of(large).small(this::small))).isEqualTo(SMALL);
    assertThat(drawn).hasValue(1);
  }

  @Test
  void originalThatWasCutOffIsDrawnOnceItIsRestored() {
    Attachment large = stored("a.jpg", LARGE);
    store.delete(large.id());
    publish(large.id(), Variant.ORIGINAL, Arrays.copyOf(LARGE, LARGE.length / 2));

    assertThatThrownBy(() -> content(attachments.of(large).small((image, side) -> Undrawn.NEVER)))
        .isInstanceOf(StorageException.class);

    store.delete(large.id());
    publish(large.id(), Variant.ORIGINAL, LARGE);
    assertThat(content(attachments.of(large).small(this::small))).isEqualTo(SMALL);
  }

  private void publish(AttachmentId id, Variant variant, byte[] bytes) {
    try (Staged staged = store.stage(id, variant, out -> out.write(bytes))) {
      staged.publish();
    }
  }

  @Test
  void typeAndHashAreThoseOfTheBytesServed() {
    byte[] png = Pictures.png(Pictures.painted(BufferedImage.TYPE_INT_ARGB, 40, 40), false);
    Attachment large = stored("a.jpg", LARGE);
    Thumbnailer asPng = (image, side) -> Thumbnail.of(ImageFormat.PNG, png);

    AttachmentBytes first = attachments.of(large).small(asPng);
    AttachmentBytes second = attachments.of(large).small(asPng);

    assertThat(first.mediaType()).isEqualTo("image/png");
    assertThat(second.mediaType()).isEqualTo("image/png");
    assertThat(first.sha256()).isEqualTo(second.sha256()).isEqualTo(Sha256.hex(png));
  }

  @Test
  void fortyWhoAskAtOnceHaveItDrawnOnce() throws Exception {
    Attachment large = stored("a.jpg", LARGE);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch more = new CountDownLatch(1);
    Thumbnailer slow =
        (image, side) -> {
          begun.countDown();
          await(more);
          return small(image, side);
        };
    ExecutorService threads = Executors.newFixedThreadPool(40);
    try {
      List<Future<byte[]>> answers = new ArrayList<>();
      Callable<byte[]> asking = () -> content(attachments.of(large).small(slow));
      answers.add(threads.submit(asking));
      await(begun);
      for (int number = 1; number < 40; number++) {
        answers.add(threads.submit(asking));
      }
      more.countDown();

      for (Future<byte[]> answer : answers) {
        assertThat(answer.get()).isEqualTo(SMALL);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(drawn).hasValue(1);
  }

  @Test
  void aSmallImageIsServedItself() {
    Attachment small = stored("a.jpg", SMALL);

    assertThat(content(attachments.of(small).small(this::small))).isEqualTo(SMALL);
    assertThat(drawn).hasValue(0);
  }

  @Test
  void anImageThatCannotBeDrawnIsServedItselfAndNotTriedAgain() {
    Attachment large = stored("a.jpg", LARGE);

    assertThat(content(attachments.of(large).small(counting(Undrawn.NEVER)))).isEqualTo(LARGE);
    assertThat(content(attachments.of(large).small(counting(Undrawn.NEVER)))).isEqualTo(LARGE);
    assertThat(drawn).hasValue(1);
  }

  @Test
  void anImageThatCannotBeDrawnNowIsTriedAgain() {
    Attachment large = stored("a.jpg", LARGE);

    assertThat(content(attachments.of(large).small(counting(Undrawn.NOT_NOW)))).isEqualTo(LARGE);
    assertThat(content(attachments.of(large).small(this::small))).isEqualTo(SMALL);
  }

  @Test
  void aThumbnailOfMoreBytesThanItsOriginalIsNotServed() {
    Attachment large = stored("a.jpg", LARGE);
    byte[] padded = java.util.Arrays.copyOf(SMALL, LARGE.length);

    AttachmentBytes served =
        attachments.of(large).small((image, side) -> Thumbnail.of(ImageFormat.JPEG, padded));

    assertThat(content(served)).isEqualTo(LARGE);
    assertThat(store.open(large.id(), Variant.SMALL)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(FullStore.Fails.class)
  void aStoreThatDoesNotTakeItCostsNoThumbnail(FullStore.Fails when) {
    Attachment large = stored("a.jpg", LARGE);
    StoredAttachments full =
        new StoredAttachments(new FullStore(store, when), UploadRules.STANDARD);

    assertThat(content(full.of(large).small(this::small))).isEqualTo(SMALL);
    assertThat(content(full.of(large).small(this::small))).isEqualTo(SMALL);
    assertThat(drawn).hasValue(2);
  }

  @Test
  void aLostOriginalHasNoThumbnail() {
    Attachment large = stored("a.jpg", LARGE);
    store.delete(large.id());

    assertThat(attachments.of(large).small(this::small).open()).isEmpty();
    assertThat(drawn).hasValue(0);
  }

  @Test
  void howItIsTurnedIsPassedToTheThumbnailer() {
    byte[] turned = Bytes.insert(LARGE, 2, Jpegs.exif(true, 6));
    Attachment large = stored("a.jpg", turned);
    List<ThumbnailSource> asked = new ArrayList<>();

    var unused =
        attachments
            .of(large)
            .small(
                (image, side) -> {
                  asked.add(image);
                  return Undrawn.NEVER;
                });

    assertThat(large.size().orElseThrow().width()).isEqualTo(500);
    assertThat(asked)
        .singleElement()
        .satisfies(source -> assertThat(source.orientation()).isEqualTo(6))
        .satisfies(source -> assertThat(source.width()).isEqualTo(600))
        .satisfies(source -> assertThat(source.height()).isEqualTo(500));
  }

  @Test
  void aPngIsTurnedToo() {
    byte[] png = Pictures.png(Pictures.painted(BufferedImage.TYPE_INT_RGB, 600, 500), false);
    byte[] exif = Jpegs.exif(false, 8);
    byte[] block = java.util.Arrays.copyOfRange(exif, 10, exif.length);
    Attachment large = stored("a.png", Bytes.insert(png, 33, Pngs.chunk("eXIf", block)));
    List<ThumbnailSource> asked = new ArrayList<>();

    var unused =
        attachments
            .of(large)
            .small(
                (image, side) -> {
                  asked.add(image);
                  return Undrawn.NEVER;
                });

    assertThat(asked).singleElement().extracting(ThumbnailSource::orientation).isEqualTo(8);
  }

  private Thumbnail small(ThumbnailSource image, int longestSide) {
    drawn.incrementAndGet();
    return Thumbnail.of(ImageFormat.JPEG, SMALL);
  }

  private Thumbnailer counting(Undrawn answer) {
    return (image, side) -> {
      drawn.incrementAndGet();
      return answer;
    };
  }

  private Attachment stored(String name, byte[] file) {
    UploadStaging staging = new UploadStaging(store, UploadRules.STANDARD);
    try (StagedAttachment staged = staging.stage(Upload.of(name, new ByteArrayInputStream(file)))) {
      StagedUpload.publish(staged);
      return staged.attachment();
    }
  }

  private static byte[] content(AttachmentBytes image) {
    try (StoredBytes bytes = image.open().orElseThrow()) {
      return bytes.readAll().readAllBytes();
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** A store that has no capacity for anything but what is there. */
  private record FullStore(AttachmentStore images, Fails when) implements AttachmentStore {
    enum Fails {
      STAGING,
      PUBLISHING
    }

    @Override
    public Staged stage(AttachmentId id, Variant variant, Content content) {
      if (when == Fails.STAGING) {
        throw StorageException.full(null);
      }
      Staged staged = images.stage(id, variant, content);
      return new Staged() {
        @Override
        public void publish() {
          throw StorageException.full(null);
        }

        @Override
        public void close() {
          staged.close();
        }
      };
    }

    @Override
    public Optional<StoredBytes> open(AttachmentId id, Variant variant) {
      return images.open(id, variant);
    }

    @Override
    public boolean delete(AttachmentId id) {
      return images.delete(id);
    }

    @Override
    public List<AttachmentId> storedBefore(Instant time, Optional<AttachmentId> after, int limit) {
      return images.storedBefore(time, after, limit);
    }
  }
}
