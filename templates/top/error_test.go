package top_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/toptest"
)

// TestErrorClasses checks what is said about errors of the gateway, by code and sub code.
func TestErrorClasses(t *testing.T) {
	for _, tc := range []struct {
		err                                   top.Error
		is                                    error
		caller, platform, retryable, executed bool
	}{
		{top.Error{Code: 3}, top.ErrUploadFail, true, false, false, false},
		{top.Error{Code: 7, SubCode: "accesscontrol.limited-by-api-access-count"}, top.ErrCallLimited, false, false, false, false},
		{top.Error{Code: 7}, top.ErrCallLimited, false, false, false, false},
		{top.Error{Code: 9}, top.ErrHTTPActionNotAllowed, true, false, false, false},
		{top.Error{Code: 10}, top.ErrServiceUnavailable, false, true, false, true},
		{top.Error{Code: 11, SubCode: "isv.permission-api-package-limit"}, top.ErrInsufficientISVPermissions, true, false, false, false},
		{top.Error{Code: 12}, top.ErrInsufficientUserPermissions, true, false, false, false},
		{top.Error{Code: 13}, top.ErrInsufficientPartnerPermissions, true, false, false, false},
		{top.Error{Code: 15, SubCode: "isv.invalid-parameter"}, top.ErrRemoteService, true, false, false, true},
		{top.Error{Code: 15, SubCode: "isp.top-remote-connection-timeout"}, top.ErrRemoteService, false, true, true, true},
		{top.Error{Code: 15, SubCode: "isp.top-mapping-parse-error"}, top.ErrRemoteService, false, true, false, true},
		{top.Error{Code: 15, SubCode: "2401"}, top.ErrRemoteService, false, false, false, true},
		{top.Error{Code: 15}, top.ErrRemoteService, false, true, false, true},
		{top.Error{Code: 50}, top.ErrRemoteService, false, true, false, true},
		{top.Error{Code: 21}, top.ErrMissingMethod, true, false, false, false},
		{top.Error{Code: 22}, top.ErrInvalidMethod, true, false, false, false},
		{top.Error{Code: 23}, top.ErrInvalidFormat, true, false, false, false},
		{top.Error{Code: 24}, top.ErrMissingSignature, true, false, false, false},
		{top.Error{Code: 25}, top.ErrInvalidSignature, true, false, false, false},
		{top.Error{Code: 26}, top.ErrMissingSession, true, false, false, false},
		{top.Error{Code: 27}, top.ErrInvalidSession, true, false, false, false},
		{top.Error{Code: 28}, top.ErrMissingAppKey, true, false, false, false},
		{top.Error{Code: 29, SubCode: "isv.appkey-not-exists"}, top.ErrInvalidAppKey, true, false, false, false},
		{top.Error{Code: 30}, top.ErrMissingTimestamp, true, false, false, false},
		{top.Error{Code: 31}, top.ErrInvalidTimestamp, true, false, false, false},
		{top.Error{Code: 32}, top.ErrMissingVersion, true, false, false, false},
		{top.Error{Code: 33}, top.ErrInvalidVersion, true, false, false, false},
		{top.Error{Code: 34}, top.ErrUnsupportedVersion, true, false, false, false},
		{top.Error{Code: 40, SubCode: "isv.missing-parameter:nick"}, top.ErrMissingArguments, true, false, false, false},
		{top.Error{Code: 41}, top.ErrInvalidArguments, true, false, false, false},
		{top.Error{Code: 42}, top.ErrForbiddenRequest, true, false, false, false},
		{top.Error{Code: 43}, top.ErrParameter, true, false, false, false},
		{top.Error{Code: 44}, top.ErrInvalidAccessToken, true, false, false, false},
		{top.Error{Code: 47}, top.ErrInvalidEncoding, true, false, false, false},
		{top.Error{Code: 900}, top.ErrorCode("900"), false, false, false, true},
	} {
		e := &tc.err
		wrapped := fmt.Errorf("charging: %w", e)
		if !errors.Is(wrapped, tc.is) || errors.Is(wrapped, top.ErrUnsupportedVersion) != (e.Code == 34) {
			t.Errorf("%v: errors.Is does not find %v, or too much", e, tc.is)
		}
		if e.IsCaller() != tc.caller || e.IsPlatform() != tc.platform || e.Retryable() != tc.retryable || top.Retryable(wrapped) != tc.retryable ||
			top.MayHaveExecuted(wrapped) != tc.executed {
			t.Errorf("%v: caller %v, platform %v, retryable %v, may have executed %v", e, e.IsCaller(), e.IsPlatform(), e.Retryable(), top.MayHaveExecuted(wrapped))
		}
	}
	for _, err := range []error{nil, errors.New("?"), &top.DecodeError{}, context.Canceled} {
		if !top.MayHaveExecuted(err) || top.Retryable(err) {
			t.Errorf("%v: may have executed %v, retryable %v", err, top.MayHaveExecuted(err), top.Retryable(err))
		}
	}
}

// TestErrorCodes checks that documented codes are found where they can stand, and not elsewhere.
func TestErrorCodes(t *testing.T) {
	for _, tc := range []struct {
		err  error
		code top.ErrorCode
		want bool
	}{
		{&top.Error{Code: 15, SubCode: "isv.invalid-parameter"}, "isv.invalid-parameter", true},
		{&top.Error{Code: 15, SubCode: "isv.invalid-parameter:nick"}, "isv.invalid-parameter", true},
		{&top.Error{Code: 15, SubCode: "isv.invalid-parameters"}, "isv.invalid-parameter", false},
		{&top.Error{Code: 15, SubCode: "2401"}, "2401", true},
		{&top.Error{Code: 15, SubCode: "2401"}, "15", true},
		{&top.Error{Code: 15, SubCode: "2401"}, "", false},
		{&top.Error{Code: 15, Msg: "isv.x"}, "isv.x", false},
		{&top.BizError{Code: "NO_CARD"}, "NO_CARD", true},
		{&top.BizError{Code: "NO_CARD"}, "NO_CARDS", false},
		{&top.BizError{Code: ""}, "", false},
		{&top.BizError{Code: "27"}, "27", true},
		{io.EOF, "EOF", false},
	} {
		if got := errors.Is(fmt.Errorf("x: %w", tc.err), tc.code); got != tc.want {
			t.Errorf("errors.Is(%v, %q) is %v", tc.err, tc.code, got)
		}
	}
	if errors.Is(&top.BizError{Code: "27"}, top.ErrInvalidSession) {
		t.Error("a business code counts as the platform's")
	}
}

// TestBanDuration checks the wait after a call limit.
func TestBanDuration(t *testing.T) {
	for _, tc := range []struct {
		code   int
		subMsg string
		want   time.Duration
		ok     bool
	}{
		{7, "This ban will last for 1 more seconds", time.Second, true},
		{7, "App Call Limited. This ban will last for 3600 more seconds!", time.Hour, true},
		{7, "This ban will last for 0 more seconds", 0, true},
		{7, "This ban will last for many more seconds", 0, false},
		{7, "This ban will last for 99999999999999999999 more seconds", 0, false},
		{7, "This ban will last for -1 more seconds", 0, false},
		{7, "This ban will last for 5 days", 0, false},
		{7, "", 0, false},
		{15, "This ban will last for 1 more seconds", 0, false},
	} {
		e := &top.Error{Code: tc.code, SubMsg: tc.subMsg}
		if got, ok := e.BanDuration(); got != tc.want || ok != tc.ok {
			t.Errorf("%d %q: got %v, %v", tc.code, tc.subMsg, got, ok)
		}
	}
}

// TestErrorText checks that an error's text says all there is, and no more.
func TestErrorText(t *testing.T) {
	for _, tc := range []struct {
		err  error
		want string
	}{
		{&top.Error{Code: 25, Msg: "Invalid signature"}, "error 25 Invalid signature"},
		{&top.Error{Code: 15, Msg: "Remote service error", SubCode: "isv.x", SubMsg: "非法参数", RequestID: "r1", Method: "a.b", HTTPStatus: 200},
			"a.b: error 15 Remote service error: isv.x: 非法参数 (request r1)"},
		{&top.BizError{}, "the business failed"},
		{&top.BizError{Method: "a.b", Code: "NO_CARD", Message: "无此卡", RequestID: "r1"}, "a.b: the business failed: NO_CARD: 无此卡 (request r1)"},
		{&top.TransportError{Method: "a.b", HTTPStatus: 502, MayHaveExecuted: true, Err: io.EOF}, "a.b: HTTP status 502: EOF (the call may have been executed)"},
		{&top.TransportError{}, "no answer (nothing was sent)"},
		{&top.TransportError{Err: io.EOF}, "EOF (nothing was sent)"},
		{top.ErrInvalidSession, "Invalid Session"},
		{top.ErrorCode("isv.x"), "isv.x"},
	} {
		if got := tc.err.Error(); got != tc.want {
			t.Errorf("got %q, want %q", got, tc.want)
		}
	}
}

// TestGatewayErrors checks errors that came over the wire, in both forms and with every status.
func TestGatewayErrors(t *testing.T) {
	g := toptest.NewGateway(t)
	want := top.Error{Code: 27, Msg: "Invalid session", SubCode: "isv.x:y", SubMsg: "会话无效", RequestID: "109wcmcgllsj1",
		Method: "alibaba.alsc.crm.recharge.charge.update"}
	for _, status := range []int{200, 400, 500} {
		for _, body := range []string{
			`{"error_response":{"code":27,"msg":"Invalid session","sub_code":"isv.x:y","sub_msg":"会话无效","request_id":"109wcmcgllsj1"}}`,
			`<?xml version="1.0" encoding="utf-8" ?><error_response><code>27</code><msg>Invalid session</msg><sub_code>isv.x:y</sub_code><sub_msg>会话无效</sub_msg><request_id>109wcmcgllsj1</request_id></error_response>`,
		} {
			g.Respond(status, "", body)
			rsp, err := charge(context.Background(), g.Client())
			var e *top.Error
			want.HTTPStatus = status
			if !errors.As(err, &e) || *e != want || !errors.Is(err, top.ErrInvalidSession) {
				t.Errorf("%d %s: got the error %v", status, body, err)
			}
			if rsp.Raw != body || rsp.RequestID != want.RequestID || rsp.HTTPStatus != status || rsp.Header.Get("Content-Type") == "" {
				t.Errorf("%d %s: beside the error, got %+v", status, body, rsp.Meta)
			}
		}
	}
}
