package review

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"net/http"
	"testing"
	"time"

	"banmian/review/reviewtest"
)

// selfSigned is a certificate of 127.0.0.1, and a client that trusts it.
func selfSigned(t *testing.T) (*tls.Certificate, *http.Client) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	form := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	der, err := x509.CreateCertificate(rand.Reader, form, form, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}, ForceAttemptHTTP2: true}
	t.Cleanup(transport.CloseIdleConnections)
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, &http.Client{Transport: transport}
}

// A server that is told to stop does so at once, though somebody listens to
// events, and what is on its way arrives. With and without TLS.
func TestServe(t *testing.T) {
	cert, secure := selfSigned(t)
	for name, c := range map[string]struct {
		cert   *tls.Certificate
		client *http.Client
		scheme string
	}{"plain": {nil, http.DefaultClient, "http"}, "TLS": {cert, secure, "https"}} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			reviewtest.Write(t, dir, reviewtest.Issue("x1"))
			s, err := New(Config{Dir: dir, As: "li", Log: testLog(t), TLS: c.cert != nil})
			if err != nil {
				t.Fatal(err)
			}
			l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			ctx, stop := context.WithCancel(t.Context())
			served := make(chan error, 1)
			go func() { served <- s.Serve(ctx, l, c.cert) }()
			r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, c.scheme+"://"+l.Addr().String()+"/api/events", nil)
			if err != nil {
				t.Fatal(err)
			}
			resp, err := c.client.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer resp.Body.Close()
			lines := bufio.NewScanner(resp.Body)
			if !lines.Scan() {
				t.Fatal("no event:", lines.Err())
			}
			start := time.Now()
			stop()
			for lines.Scan() {
			}
			if err := <-served; err != nil || lines.Err() != nil || time.Since(start) > stopTime/2 {
				t.Errorf("served: %v, heard: %v, in %v", err, lines.Err(), time.Since(start))
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}
