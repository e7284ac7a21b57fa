package dev.parley.chat.clinic.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureOrInitialsTest {
  @ParameterizedTest
  @CsvSource({
    "Benjamin Cole, BC",
    "Dr. Maya Lind, ML",
    "Liam O'Brien, LO",
    "Ana María de la Cruz, AC",
    "élodie, É",
    "'(Ann) Lee', AL",
    "'  Ann   Lee ', AL",
    "Dr., ?",
    "'-- --', ?"
  })
  void initialsAreThoseOfTheFirstAndTheLastName(String name, String initials) {
    assertThat(PictureOrInitials.initials(name)).isEqualTo(initials);
  }
}
