package top

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http"
	"strings"
)

var errNoResponse = errors.New("the transport returned neither a response nor an error")

// send sends the request by the user's client, without its detour where there is no need of it.
func (t *attempt) send(request *http.Request) (*http.Response, error) {
	if t.direct == nil {
		return t.client.Do(request)
	}
	response, err := t.direct.RoundTrip(request)
	switch {
	case err != nil:
		return nil, err
	case response == nil:
		return nil, errNoResponse
	case response.Body == nil:
		response.Body = http.NoBody
	}
	return response, nil
}

// read reads the body up to the limit. What came before an error is returned beside it.
func (t *attempt) read(response *http.Response) (string, error) {
	body := io.Reader(response.Body)
	switch encoding := strings.ToLower(response.Header.Get("Content-Encoding")); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		// The transport unpacks what it asked for. This came unasked, or the transport was told not to.
		unzipped, err := gzip.NewReader(body)
		if err != nil {
			return "", fmt.Errorf("unpacking the answer: %w", err)
		}
		body = unzipped
	default:
		return "", fmt.Errorf("the answer's content encoding %q was not asked for and is not understood", encoding)
	}
	into := bytes.NewBuffer(t.params.scratch[:0])
	_, err := into.ReadFrom(io.LimitReader(body, min(t.maxBody, math.MaxInt64-1)+1))
	t.params.scratch = into.Bytes()
	if err != nil {
		return into.String(), fmt.Errorf("reading the answer: %w", err)
	}
	if int64(into.Len()) > t.maxBody {
		return string(into.Bytes()[:t.maxBody]), &TooLargeError{Limit: t.maxBody}
	}
	return into.String(), nil
}

// A TooLargeError says that an answer was larger than the client's limit ([WithMaxBody]). Its beginning is in
// Meta.Raw.
type TooLargeError struct{ Limit int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the answer is larger than the limit of %d bytes", e.Limit)
}
