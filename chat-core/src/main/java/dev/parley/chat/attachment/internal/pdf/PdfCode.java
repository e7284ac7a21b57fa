package dev.parley.chat.attachment.internal.pdf;

import java.util.function.Consumer;

/**
 * Splits an object into tokens as a reader of PDF does that begins at its first byte: what is in
 * strings and comments is no token (ISO 32000-1, 7.2.3 and 7.3.4). A string is a pair of
 * parentheses. Used by one thread.
 */
final class PdfCode {
  private enum State {
    PLAIN,
    LESS,
    GREATER,
    STRING,
    ESCAPE,
    HEXADECIMAL,
    COMMENT
  }

  private final PdfLexer lexer;
  private State state = State.PLAIN;
  private int parentheses;
  private int depth;

  PdfCode(Consumer<PdfToken> tokens) {
    this.lexer = new PdfLexer(tokens);
  }

  /** How many dictionaries and arrays are open. */
  int depth() {
    return depth;
  }

  /** Whether the next byte is neither in a string nor in a comment. */
  boolean isPlain() {
    return state == State.PLAIN || state == State.GREATER;
  }

  void accept(int value) {
    switch (state) {
      case PLAIN -> plain(value);
      case LESS -> less(value);
      case GREATER -> greater(value);
      case STRING -> string(value);
      case ESCAPE -> state = State.STRING;
      case HEXADECIMAL -> hexadecimal(value);
      case COMMENT -> state = value == '\r' || value == '\n' ? State.PLAIN : State.COMMENT;
    }
  }

  /** Ends the token that is being read. */
  void end() {
    lexer.end();
  }

  private void plain(int value) {
    switch (value) {
      case '<' -> pause(State.LESS);
      case '>' -> pause(State.GREATER);
      case '%' -> pause(State.COMMENT);
      case '(' -> {
        pause(State.STRING);
        parentheses = 1;
        emit("()");
      }
      case '[' -> open("[");
      case ']' -> close("]");
      default -> lexer.accept(value);
    }
  }

  private void less(int value) {
    if (value == '<') {
      state = State.PLAIN;
      open("<<");
    } else {
      state = State.HEXADECIMAL;
      emit("()");
      hexadecimal(value);
    }
  }

  private void greater(int value) {
    state = State.PLAIN;
    if (value == '>') {
      close(">>");
    } else {
      plain(value);
    }
  }

  private void string(int value) {
    switch (value) {
      case '\\' -> state = State.ESCAPE;
      case '(' -> parentheses++;
      case ')' -> {
        parentheses--;
        state = parentheses == 0 ? State.PLAIN : State.STRING;
      }
      default -> {}
    }
  }

  private void hexadecimal(int value) {
    if (value == '>') {
      state = State.PLAIN;
    }
  }

  private void pause(State next) {
    lexer.accept(' ');
    state = next;
  }

  private void open(String characters) {
    lexer.accept(' ');
    depth++;
    emit(characters);
  }

  private void close(String characters) {
    lexer.accept(' ');
    depth = Math.max(0, depth - 1);
    emit(characters);
  }

  private void emit(String characters) {
    for (int at = 0; at < characters.length(); at++) {
      lexer.accept(characters.charAt(at));
    }
    lexer.accept(' ');
  }
}
