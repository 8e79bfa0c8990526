package gateway

import (
	"bytes"
	"context"
	"io"
)

// boundedBody is the body of a request, of which it keeps a copy of the first part. Only a few large bodies are in
// memory at a time: the others wait, as slow as their clients would be.
type boundedBody struct {
	io.ReadCloser
	ctx     context.Context
	copied  *bytes.Buffer
	large   chan struct{}
	read    int
	holding bool
}

func (b *boundedBody) Read(p []byte) (int, error) {
	if b.read > maxSmall && !b.holding {
		select {
		case b.large <- struct{}{}:
			b.holding = true
		case <-b.ctx.Done():
			return 0, b.ctx.Err()
		}
	}
	n, err := b.ReadCloser.Read(p)
	b.read += n
	if room := maxCopied - b.copied.Len(); room > 0 {
		b.copied.Write(p[:min(n, room)])
	}
	return n, err
}

// release lets the next large body in.
func (b *boundedBody) release() {
	if b.holding {
		<-b.large
		b.holding = false
	}
}
