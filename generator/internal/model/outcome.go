package model

import (
	"slices"
	"strings"

	"github.com/topgen/topgen/generator/internal/naming"
)

// outcome finds where a response says whether the business succeeded: a Boolean such as biz_success, with a
// code and a message beside it, at the top or in the one object that the response holds. It is found only where
// there is no doubt: one such Boolean and no other.
func outcome(r *Struct) *Outcome {
	if o := outcomeOf(r.Fields); o != nil {
		return o
	}
	var in *Field
	for _, f := range r.Fields {
		if f.Kind == Object && !f.List {
			if in != nil {
				return nil
			}
			in = f
		}
	}
	if in == nil {
		return nil
	}
	o := outcomeOf(in.Type.Fields)
	if o != nil {
		o.In = in
	}
	return o
}

func outcomeOf(fields []*Field) *Outcome {
	var o Outcome
	for _, f := range fields {
		if f.Kind == Bool && !f.List && successWords(plainWords(f)) {
			if o.Success != nil {
				return nil
			}
			o.Success = f
		}
	}
	if o.Success == nil {
		return nil
	}
	o.Code = firstOf(fields, codeNames)
	o.Message = firstOf(fields, messageNames)
	return &o
}

// successWords recognises success, is_success, bizSuccess, response_success, success_flag and their like, and
// leaves alone what only speaks of success (add_success_count, all_success).
func successWords(words []string) bool {
	for len(words) > 0 && slices.Contains([]string{"is", "biz", "result", "response", "resp", "rsp", "ret", "r", "call", "api"}, words[0]) {
		words = words[1:]
	}
	if len(words) == 2 && words[1] == "flag" {
		words = words[:1]
	}
	return len(words) == 1 && slices.Contains([]string{"success", "successful", "succeed", "succeeded", "succ"}, words[0])
}

// The names of codes and messages, the most telling first.
var (
	codeNames = strings.Fields(`biz_error_code biz_err_code error_code err_code errcode errorcode biz_code result_code ret_code
		return_code response_code resp_code rsp_code fail_code msg_code code sub_code status_code`)
	messageNames = strings.Fields(`biz_error_message biz_error_msg biz_err_msg error_message error_msg err_message err_msg errmsg errormsg
		error_desc biz_message biz_msg result_message result_msg result_desc ret_message ret_msg return_message return_msg
		response_message response_msg resp_message resp_msg rsp_msg fail_message fail_msg message msg sub_msg desc
		message_info msg_info`)
)

func firstOf(fields []*Field, names []string) *Field {
	for _, name := range names {
		for _, f := range fields {
			if !f.List && (f.Kind == Text || f.Kind == Int) && strings.Join(plainWords(f), "_") == name {
				return f
			}
		}
	}
	return nil
}

func plainWords(f *Field) []string {
	words := naming.Words(f.Node.Name)
	for i, w := range words {
		words[i] = strings.ToLower(w)
	}
	return words
}
