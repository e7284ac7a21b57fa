package dev.parley.chat.spring;

import dev.parley.chat.Chat;
import dev.parley.chat.ChatBuilder;
import dev.parley.chat.attachment.UploadRules;
import dev.parley.chat.attachment.spi.AttachmentStore;
import dev.parley.chat.block.spi.BlockPolicy;
import dev.parley.chat.event.ChatListener;
import dev.parley.chat.event.spi.EventBus;
import dev.parley.chat.jdbc.JdbcStorage;
import dev.parley.chat.participant.AccessPolicy;
import dev.parley.chat.participant.ParticipantDirectory;
import dev.parley.chat.participant.spi.PowerPolicy;
import dev.parley.chat.presence.spi.PresencePolicy;
import dev.parley.chat.report.spi.ReportListener;
import dev.parley.chat.spi.ChatStorage;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Makes a {@link Chat} of the app's beans and settings, unless the app has made one itself. Each
 * part can be replaced by a bean of its type.
 */
@AutoConfiguration(
    afterName = {
      "org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration",
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration"
    })
@ConditionalOnProperty(prefix = "parley", name = "enabled", matchIfMissing = true)
@ConditionalOnMissingBean(Chat.class)
@EnableConfigurationProperties(ParleyProperties.class)
public class ParleyAutoConfiguration {
  /** Called by Spring. */
  public ParleyAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean(ChatStorage.class)
  JdbcStorage parleyStorage(ParleyProperties settings, ObjectProvider<DataSource> dataSources) {
    return Storages.conversations(settings, dataSources);
  }

  @Bean
  @ConditionalOnMissingBean
  @Conditional(OnImageFolder.class)
  AttachmentStore parleyImages(ParleyProperties settings) {
    return Storages.images(settings.images().orElseThrow());
  }

  @Bean
  Chat parleyChat(
      ParleyProperties settings,
      ChatStorage storage,
      ParticipantDirectory directory,
      BeanFactory beans) {
    ChatBuilder chat =
        Chat.builder()
            .storage(storage)
            .directory(directory)
            .access(access(settings, beans))
            .receipts(settings.receipts());
    Setting.apply(
        "parley.max-image-size",
        settings.maxImageSize(),
        size -> chat.uploads(UploadRules.STANDARD.withMaxBytes(size.toBytes())));
    Setting.apply("parley.text-limit", settings.textLimit(), chat::textLimit);
    Setting.apply("parley.orphan-age", settings.orphanAge(), chat::orphanAge);
    Setting.apply(
        "parley.housekeeping-every", settings.housekeepingEvery(), chat::housekeepingEvery);
    beans.getBeanProvider(AttachmentStore.class).ifAvailable(chat::attachments);
    beans.getBeanProvider(PowerPolicy.class).ifAvailable(chat::powers);
    beans.getBeanProvider(PresencePolicy.class).ifAvailable(chat::presence);
    beans.getBeanProvider(BlockPolicy.class).ifAvailable(chat::blocks);
    beans.getBeanProvider(ReportListener.class).ifAvailable(chat::reports);
    beans.getBeanProvider(EventBus.class).ifAvailable(chat::bus);
    beans.getBeanProvider(UploadRules.class).ifAvailable(chat::uploads);
    beans.getBeanProvider(Clock.class).ifUnique(chat::clock);
    beans.getBeanProvider(ChatListener.class).orderedStream().forEach(chat::listener);
    beans
        .getBeanProvider(ChatCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(chat));
    return chat.build();
  }

  private static AccessPolicy access(ParleyProperties settings, BeanFactory beans) {
    AccessPolicy own = beans.getBeanProvider(AccessPolicy.class).getIfAvailable();
    return own != null
        ? own
        : ConversationsBetween.policy(settings.conversationsBetween())
            .orElseThrow(() -> new NoSuchBeanDefinitionException(AccessPolicy.class));
  }
}
