//go:build integration

// Package integration asks the deployed service.
package integration

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"
)

// The load balancer is called by its own name, its certificate is for the service's: everything but the name is verified.
var client = http.Client{
	Timeout: 10 * time.Second,
	Transport: &http.Transport{TLSClientConfig: &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(state tls.ConnectionState) error {
			intermediates := x509.NewCertPool()
			for _, certificate := range state.PeerCertificates[1:] {
				intermediates.AddCert(certificate)
			}
			_, err := state.PeerCertificates[0].Verify(x509.VerifyOptions{Intermediates: intermediates})
			return err
		},
	}},
}

func ask(t *testing.T, path string) (int, string) {
	t.Helper()
	url := os.Getenv("SERVICE_URL")
	if url == "" {
		t.Fatal("SERVICE_URL says where the service is")
	}
	response, err := client.Get(url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestTellsThatItIsWell(t *testing.T) {
	if status, body := ask(t, "${{ values.healthPath }}"); status != http.StatusOK {
		t.Fatalf("got %d %s", status, body)
	}
}

func TestGreets(t *testing.T) {
	if _, body := ask(t, "/"); !strings.Contains(body, "Hello") {
		t.Fatalf("got %s", body)
	}
}
