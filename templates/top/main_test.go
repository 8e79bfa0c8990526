package top_test

import (
	"io"
	"log"
	"testing"

	"go.uber.org/goleak"
)

// TestMain fails when a goroutine is left once all tests are over.
func TestMain(m *testing.M) {
	log.SetOutput(io.Discard) // net/http complains there about the servers of these tests
	goleak.VerifyTestMain(m)
}

// quiet is a log for servers that are meant to meet trouble.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }
