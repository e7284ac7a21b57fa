package dev.parley.chat.jdbc;

class EventConsumersTest extends EventConsumersContract {
  EventConsumersTest() {
    super(Opened.file());
  }

  @Override
  String url() {
    return "jdbc:sqlite:" + ((Opened) opened).path();
  }
}
