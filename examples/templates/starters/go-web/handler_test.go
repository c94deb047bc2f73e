package main

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

var quiet = slog.New(slog.NewJSONHandler(io.Discard, nil))

func ask(t *testing.T, path string) (int, string) {
	t.Helper()
	recorder := httptest.NewRecorder()
	newHandler(quiet).ServeHTTP(recorder, httptest.NewRequest(http.MethodGet, path, nil))
	return recorder.Code, recorder.Body.String()
}

func TestGreets(t *testing.T) {
	if status, body := ask(t, "/"); status != http.StatusOK || !strings.Contains(body, "Hello") {
		t.Fatalf("got %d %s", status, body)
	}
}

func TestTellsThatItIsWell(t *testing.T) {
	if status, body := ask(t, "${{ values.healthPath }}"); status != http.StatusOK || !strings.Contains(body, "ok") {
		t.Fatalf("got %d %s", status, body)
	}
}

func TestKnowsNothingElse(t *testing.T) {
	if status, _ := ask(t, "/nowhere"); status != http.StatusNotFound {
		t.Fatalf("got %d", status)
	}
}

func TestEndsWellWhenItIsToldToStop(t *testing.T) {
	stop, cancel := context.WithCancel(context.Background())
	cancel()
	if err := serve(stop, quiet, "127.0.0.1:0"); err != nil {
		t.Fatal(err)
	}
}

func TestAsksItselfWhetherItIsWell(t *testing.T) {
	server := httptest.NewServer(newHandler(quiet))
	defer server.Close()
	if code := askHealth(server.URL + "${{ values.healthPath }}"); code != 0 {
		t.Fatalf("got %d", code)
	}
	if code := askHealth(server.URL + "/nowhere"); code != 1 {
		t.Fatalf("got %d", code)
	}
}
