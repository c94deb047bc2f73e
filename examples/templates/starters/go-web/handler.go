package main

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

// newHandler is what the service answers: begin here.
func newHandler(log *slog.Logger) http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]string{"service": "${{ values.name }}", "message": "Hello"})
	})
	routes.HandleFunc("GET ${{ values.healthPath }}", func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, map[string]string{"status": "ok"})
	})
	return logged(log, routes)
}

func writeJSON(w http.ResponseWriter, body any) {
	w.Header().Set("content-type", "application/json")
	_ = json.NewEncoder(w).Encode(body)
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		started := time.Now()
		written := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(written, r)
		log.Info("request", "method", r.Method, "path", r.URL.Path, "status", written.status,
			"milliseconds", time.Since(started).Milliseconds())
	})
}
