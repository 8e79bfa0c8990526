package top

import (
	"errors"
	"log/slog"
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top/wire"
)

// log records a try. Parameters are never among what is logged: they are other people's data.
func (t *attempt) log(began time.Time, err error) {
	level, message := slog.LevelDebug, "TOP call"
	if err != nil {
		level, message = slog.LevelWarn, "TOP call failed"
	}
	if !t.logger.Enabled(t.ctx, level) {
		return
	}
	meta := t.rsp.TOPMeta()
	attrs := []slog.Attr{
		slog.String("method", t.req.Method()),
		slog.String("gateway", t.gatewayName()),
		slog.Int("try", t.number),
		slog.Duration("took", time.Since(began)),
		slog.Int64("request_bytes", t.sent),
		slog.Int("http_status", meta.HTTPStatus),
		slog.Int("answer_bytes", len(meta.Raw)),
	}
	if id := meta.RequestID; id != "" && t.hide != nil {
		attrs = append(attrs, slog.String("request_id", wire.Shorten(t.hide(id), mostName)))
	}
	if e := (*BizError)(nil); errors.As(err, &e) {
		attrs = append(attrs, slog.String("biz_code", wire.Shorten(e.Code, mostName)))
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		attrs = append(attrs, slog.Int("code", e.Code), slog.String("code_text", e.CodeText), slog.String("sub_code", wire.Shorten(e.SubCode, mostName)))
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", err.Error()), slog.Bool("may_have_executed", MayHaveExecuted(err)))
	}
	t.logger.LogAttrs(t.ctx, level, message, attrs...)
}

// How many bytes of what others wrote an error's text shows. The error's fields hold all of it.
const (
	mostName  = 200  // of a name, a code, a path
	mostWords = 1000 // of a message
)

// text is an error's text in the making.
type text struct{ strings.Builder }

// textOf begins with the API that was called, if it is known.
func textOf(method string) *text {
	w := new(text)
	if method != "" {
		w.WriteString(method)
		w.WriteString(": ")
	}
	return w
}

// add writes text from outside, if there is any, after what separates it from the rest.
func (w *text) add(separator, from string, most int) {
	if from != "" {
		w.WriteString(separator)
		w.WriteString(wire.Shorten(from, most))
	}
}

// ending returns the whole, with the platform's id of the call where it gave one.
func (w *text) ending(requestID string) string {
	if requestID != "" {
		w.add(" (request ", requestID, mostName)
		w.WriteString(")")
	}
	return w.String()
}
