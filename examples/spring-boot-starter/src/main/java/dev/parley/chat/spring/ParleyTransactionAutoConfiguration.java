package dev.parley.chat.spring;

import dev.parley.chat.Chat;
import dev.parley.chat.jdbc.JdbcStorage;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronization;

/** Lets the chat take part in the app's transactions, where it is in the app's own DataSource. */
@AutoConfiguration(after = ParleyAutoConfiguration.class)
@ConditionalOnClass({DataSourceUtils.class, TransactionSynchronization.class})
@ConditionalOnBean({Chat.class, JdbcStorage.class})
@ConditionalOnSingleCandidate(DataSource.class)
@Conditional(OnAppDataSource.class)
public class ParleyTransactionAutoConfiguration {
  /** Called by Spring. */
  public ParleyTransactionAutoConfiguration() {}

  @Bean
  @ConditionalOnMissingBean
  TransactionalChat parleyTransactionalChat(Chat chat, JdbcStorage storage, DataSource dataSource) {
    return new TransactionalChat(chat, storage, dataSource);
  }
}
