import os
import signal
import threading

from service.log import log
from service.server import create_server


def main():
    server = create_server(int(os.environ.get("PORT", "8080")))

    def stop(number, _frame):
        log("info", "stopping", signal=signal.Signals(number).name)
        # The server waits for its loop to end, so another thread has to ask it.
        threading.Thread(target=server.shutdown).start()

    # ECS sends SIGTERM and waits before it kills.
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    log("info", "listening", port=server.server_address[1])
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    log("info", "stopped")


if __name__ == "__main__":
    main()
