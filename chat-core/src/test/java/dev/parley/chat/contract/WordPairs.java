package dev.parley.chat.contract;

import java.util.List;

/** What is typed and in which text it is found, in twelve scripts; and what is not found. */
final class WordPairs {
  private WordPairs() {}

  /**
   * One pair.
   *
   * @param query what is typed
   * @param text a message
   * @param place the part of the message that is highlighted first; empty if it is not found
   */
  record Pair(String query, String text, String place) {}

  private static Pair found(String query, String text, String place) {
    return new Pair(query, text, place);
  }

  private static Pair missed(String query, String text) {
    return new Pair(query, text, "");
  }

  static final List<Pair> ALL =
      List.of(
          // Latin
          found("munchen", "Wir sind in München.", "München"),
          found("MÜNCHEN", "wir sind in mu\u0308nchen.", "mu\u0308nchen"),
          found("strasse", "Die Straße ist gesperrt", "Straße"),
          found("lodz", "Pociąg do Łodzi i ŁÓDŹ", "Łodz"),
          found("smorrebrod", "et smørrebrød", "smørrebrød"),
          found("fieber", "Hohes ﬁeber", "ﬁeber"),
          found("dont", "Please don't worry", "don't"),
          found("don’t", "Please dont worry", "dont"),
          found("hopital", "Rendez-vous à l’hôpital", "hôpital"),
          found("covid19", "Positive for Covid-19 today", "Covid-19"),
          found("10 mg", "Take 10mg daily", "10"),
          found("istanbul", "İSTANBUL'a geldim", "İSTANBUL"),
          found("ISTANBUL", "ıstanbul", "ıstanbul"),
          found("full", "Ｆｕｌｌ ｗｉｄｔｈ", "Ｆｕｌｌ"),
          found("coopera", "coop\u00ADeration", "coop\u00ADera"),
          missed("druck", "Blutdruckmessung"),
          // Cyrillic
          found("привет", "пРИВЕТ, доктор", "пРИВЕТ"),
          found("еще", "Ещё раз", "Ещё"),
          found("здоров", "здоров'я дитини", "здоров"),
          missed("мой", "мои руки"),
          // Greek
          found("οδος", "Η ΟΔΌΣ είναι κλειστή", "ΟΔΌΣ"),
          found("καλημερα", "Καλημέρα σας", "Καλημέρα"),
          found("πυρετός", "ΠΥΡΕΤΟΣ", "ΠΥΡΕΤΟΣ"),
          // Arabic
          found("الفحص", "نتيجة الفَحْص", "الفَحْص"),
          found("احمد", "موعد أحمد", "أحمد"),
          found("مستشفي", "في مستشفى المدينة", "مستشفى"),
          found("12", "الساعة ١٢", "١٢"),
          found("محمد", "محـــمد", "محـــمد"),
          // Hebrew
          found("שלום", "שָׁלוֹם רופא", "שָׁלוֹם"),
          found("בדיקה", "הבדיקה: בדיקה חוזרת", "בדיקה"),
          // Devanagari
          found("दिल", "दिल की जाँच", "दिल"),
          missed("दिल", "दल की जाँच"),
          // Han
          found("予約", "来週の予約を変更したい", "予約"),
          found("約", "来週の予約", "約"),
          found("医生", "我想看医生。", "医生"),
          missed("約予", "来週の予約"),
          // Kana
          found("カルテ", "ｶﾙﾃを見せて", "ｶﾙﾃ"),
          found("がん", "か\u3099ん検診", "か\u3099ん"),
          missed("かん", "がん検診"),
          // Hangul
          found("병원", "내일 병원에서 만나요", "병원"),
          found(
              "병원", "\u1107\u1167\u11BC\u110B\u116F\u11AB", "\u1107\u1167\u11BC\u110B\u116F\u11AB"),
          // Thai
          found("ภาษา", "ฉันพูดภาษาไทย", "ภาษา"),
          found("ยา", "กินยาแล้ว", "ยา"),
          // Khmer
          found("ភាសា", "ខ្ញុំនិយាយភាសាខ្មែរ", "ភាសា"),
          // Myanmar
          found("ဆေး", "ဆေးသောက်ပါ", "ဆေး"),
          // Georgian
          found("ᲔᲥᲘᲛᲘ", "კარგი ექიმი", "ექიმი"));
}
