package dev.parley.chat.spring;

import java.util.function.Consumer;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Applies settings to builders, and names the setting whose value is refused. */
final class Setting {
  private Setting() {}

  static <T> void apply(String name, T value, Consumer<T> setter) {
    try {
      setter.accept(value);
    } catch (IllegalArgumentException refused) {
      throw new InvalidConfigurationPropertyValueException(
          name, value, String.valueOf(refused.getMessage()));
    }
  }
}
