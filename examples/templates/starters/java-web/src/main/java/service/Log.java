package service;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes one line of JSON a message, as log queries read it. Never hand it anything secret. */
final class Log {
  private Log() {}

  static void info(String message, Object... details) {
    write("info", message, details);
  }

  static void error(String message, Object... details) {
    write("error", message, details);
  }

  /** Details are names and values in turn. */
  private static void write(String level, String message, Object... details) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", Instant.now().toString());
    line.put("level", level);
    line.put("message", message);
    for (int i = 0; i + 1 < details.length; i += 2) {
      line.put(String.valueOf(details[i]), details[i + 1]);
    }
    System.out.println(Json.write(line));
  }
}
