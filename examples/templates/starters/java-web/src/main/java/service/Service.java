package service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What the service answers: begin with the routes. */
final class Service {
  private static final int SECONDS_TO_FINISH = 50;

  private static final Map<String, Supplier<Map<String, ?>>> ROUTES =
      Map.of(
          "GET /", () -> Map.of("service", "${{ values.name }}", "message", "Hello"),
          "GET ${{ values.healthPath }}", () -> Map.of("status", "ok"));

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  Service(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
  }

  int port() {
    return server.getAddress().getPort();
  }

  void start() {
    server.start();
    Log.info("listening", "port", port());
  }

  /** What is under way is finished, nothing new begins. */
  void stop() {
    Log.info("stopping");
    threads.shutdown();
    try {
      threads.awaitTermination(SECONDS_TO_FINISH, TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    Log.info("stopped");
  }

  private void answer(HttpExchange exchange) throws IOException {
    long started = System.nanoTime();
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    int status = 200;
    Map<String, ?> body;
    try {
      Supplier<Map<String, ?>> route = ROUTES.get(method + " " + path);
      if (route == null) {
        status = 404;
        body = Map.of("error", "not found");
      } else {
        body = route.get();
      }
    } catch (RuntimeException failed) {
      Log.error("request failed", "path", path, "error", failed);
      status = 500;
      body = Map.of("error", "internal error");
    }
    byte[] content = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.sendResponseHeaders(status, content.length);
    try (exchange) {
      exchange.getResponseBody().write(content);
    }
    Log.info(
        "request", "method", method, "path", path, "status", status,
        "milliseconds", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
  }
}
