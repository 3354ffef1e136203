package review

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// How long a client may take, and an answer. Events set bounds of their own.
const (
	headerTime = 10 * time.Second
	readTime   = time.Minute
	writeTime  = 2 * time.Minute
	idleTime   = 2 * time.Minute
	stopTime   = 10 * time.Second
	headerSize = 64 << 10
)

// Serve serves connections of l until the context ends, then lets requests that
// have begun end. cert is nil for plain HTTP.
func (s *Server) Serve(ctx context.Context, l net.Listener, cert *tls.Certificate) error {
	h := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerSize, ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	h.RegisterOnShutdown(s.hub.Close) // which ends connections that have no end of their own
	done := make(chan error, 1)
	stop := context.AfterFunc(ctx, func() {
		late, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		done <- h.Shutdown(late)
	})
	var err error
	if cert != nil {
		h.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
		err = h.ServeTLS(l, "", "")
	} else {
		err = h.Serve(l)
	}
	if stop() || !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return <-done
}
