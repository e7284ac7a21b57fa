package broken.parley.chat.jdbc;

import broken.parley.chat.servlet.SpeaksSql;
import java.net.http.HttpClient;

/** A second public class, which knows another adapter and speaks HTTP. */
public record SecondPublicClass(SpeaksSql servlet, HttpClient http) {}
