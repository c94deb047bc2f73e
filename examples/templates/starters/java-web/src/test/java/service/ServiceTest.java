package service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServiceTest {
  private static Service service;

  @BeforeAll
  static void start() throws Exception {
    service = new Service(0);
    service.start();
  }

  @AfterAll
  static void stop() {
    service.stop();
  }

  private static HttpResponse<String> ask(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + service.port() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void greets() throws Exception {
    assertEquals(200, ask("/").statusCode());
    assertTrue(ask("/").body().contains("Hello"));
  }

  @Test
  void tellsThatItIsWell() throws Exception {
    assertEquals("{\"status\":\"ok\"}", ask("${{ values.healthPath }}").body());
  }

  @Test
  void knowsNothingElse() throws Exception {
    assertEquals(404, ask("/nowhere").statusCode());
  }
}
