package top

import (
	"errors"
	"log/slog"
	"time"
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
	if t.requestID != "" {
		attrs = append(attrs, slog.String("request_id", shorten(t.requestID, mostName)))
	}
	if e := (*Error)(nil); errors.As(err, &e) {
		attrs = append(attrs, slog.Int("code", e.Code), slog.String("sub_code", shorten(e.SubCode, mostName)))
	}
	if err != nil {
		attrs = append(attrs, slog.String("error", err.Error()), slog.Bool("may_have_executed", MayHaveExecuted(err)))
	}
	t.logger.LogAttrs(t.ctx, level, message, attrs...)
}
