package service;

import java.io.IOException;

public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Service service = new Service(Integer.parseInt(System.getenv().getOrDefault("PORT", "8080")));
    // ECS sends SIGTERM and waits before it kills.
    Runtime.getRuntime().addShutdownHook(new Thread(service::stop));
    service.start();
  }
}
