package service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Asks the deployed service. */
class ServiceIT {
  private static HttpResponse<String> ask(String path) throws Exception {
    URI uri = URI.create(System.getenv("SERVICE_URL") + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void tellsThatItIsWell() throws Exception {
    assertEquals(200, ask("${{ values.healthPath }}").statusCode());
  }

  @Test
  void greets() throws Exception {
    assertTrue(ask("/").body().contains("Hello"));
  }
}
