package gateway

import (
	"context"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

// Bounds of requests and connections.
const (
	maxBody        = 32 << 20  // bytes of one request
	maxSmall       = 256 << 10 // bytes of a body, above which only maxLarge are read at a time
	maxLarge       = 4
	maxHeader      = 32 << 10 // bytes
	maxConnections = 1024

	readTimeout     = 30 * time.Second // of a whole request, its header included
	writeTimeout    = time.Minute
	idleTimeout     = 2 * time.Minute
	shutdownTimeout = 2 * time.Second
	followEvery     = 200 * time.Millisecond // how often a page of requests gets what came
)

// Serve serves connections until the context ends, then answers what was begun, as far as that takes no long time.
func (g *Gateway) Serve(ctx context.Context, l net.Listener) error {
	base, cancel := context.WithCancel(context.WithoutCancel(ctx)) // requests outlive ctx until the server is shut down
	defer cancel()
	server := &http.Server{
		Handler: g, MaxHeaderBytes: maxHeader,
		ReadTimeout: g.readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
		BaseContext: func(net.Listener) context.Context { return base },
		ErrorLog:    log.New(io.Discard, "", 0), // it reports what clients do wrong, and nothing to act on
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(netutil.LimitListener(l, maxConnections)) }()
	select {
	case err := <-served:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	close(g.stopping)
	bounded, stop := context.WithTimeout(base, shutdownTimeout)
	defer stop()
	if err := server.Shutdown(bounded); err != nil {
		_ = server.Close() // what is still waited for is a scenario's delay
	}
	<-served
	return nil
}
