package main

import (
	"context"
	"errors"
	"flag"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	health := flag.String("health", "", "ask this URL whether the service is well, and end")
	flag.Parse()
	if *health != "" {
		os.Exit(askHealth(*health))
	}

	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	// ECS sends SIGTERM and waits before it kills: what is under way is finished, nothing new begins.
	stop, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer cancel()
	if err := serve(stop, log, ":"+port); err != nil {
		log.Error("failed", "error", err)
		os.Exit(1)
	}
}

// serve answers until it is told to stop.
func serve(stop context.Context, log *slog.Logger, address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	server := &http.Server{
		Handler:           newHandler(log),
		ReadHeaderTimeout: 5 * time.Second,
		// Longer than the load balancer keeps an idle connection.
		IdleTimeout: 65 * time.Second,
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	log.Info("listening", "port", listener.Addr().(*net.TCPAddr).Port)
	select {
	case err := <-failed:
		return err
	case <-stop.Done():
	}
	log.Info("stopping")
	deadline, cancel := context.WithTimeout(context.Background(), 50*time.Second)
	defer cancel()
	if err := server.Shutdown(deadline); err != nil {
		return err
	}
	if err := <-failed; !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	log.Info("stopped")
	return nil
}

// askHealth is the container's own health check: its image holds no other program that could ask.
func askHealth(url string) int {
	client := http.Client{Timeout: 3 * time.Second}
	response, err := client.Get(url)
	if err != nil {
		return 1
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return 1
	}
	return 0
}
