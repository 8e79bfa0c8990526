package spec

import (
	"regexp"
	"slices"
	"strings"
)

// These are the names of members that show whether the business succeeded, counted over 5,312 public documents. Names are
// compared in lower case and without "_" and "-".

// flagName is a Boolean, or a text that is "true" or "false": success, is_success, biz_success, succ, success_flag …
var flagName = regexp.MustCompile(`^(?:is|biz|result|response|resp|rsp|return|ret|r|call|api)*(?:success|successful|successed|succeed|succeeded|succ)(?:flag|res)?$`)

// errorCodes are empty, absent, "0" or null on success; other codes have a value then too, such as 200. The clearest
// come first.
var (
	errorCodes = plainNames(`biz_error_code biz_err_code error_code err_code fail_code errno error_no`)
	otherCodes = plainNames(`biz_code result_code ret_code return_code response_code resp_code rsp_code msg_code code sub_code status_code`)
)

// genericCode is the name that business data has too, such as an article's code: it counts only beside a
// message or a flag.
const genericCode = "code"

// reasonNames are messages, the clearest first. Codes give reasons too, where something else decides.
var reasonNames = plainNames(`biz_error_message biz_error_msg biz_err_msg error_message error_msg err_message err_msg error_desc
	error_info err_info biz_message biz_msg result_message result_msg result_desc ret_message ret_msg return_message return_msg
	response_message response_msg resp_message resp_msg rsp_message rsp_msg fail_message fail_msg fail_reason message msg sub_msg
	message_info msg_info code_msg status_msg desc`)

// messageName matches the names of texts for people; members that say why and have other names are codes.
var messageName = regexp.MustCompile(`(?:msg|message|info|reason|desc)$`)

// queryVerbs begin the last word of a method that only reads; writingVerbs begin a word of one that does not, and nouns
// begin like one of those.
var (
	queryVerbs   = strings.Fields(`get query qry list search`)
	writingVerbs = strings.Fields(`accept active add alloc apply appoint approve assign audit bind book buy call cancel change charge
		clear close commit confirm consume copy create cut dedu dedut del deliver disable do edit enable exec finish freeze generate
		grant import init insert invoke issue join lock merge modify move notify operate pay pick post prize process publish push
		put receive recover refund register reject release remove renew replace reply report request reserve reset resume retry
		return reverse revoke rollback save send set ship sign split start stop submit subscribe switch sync transfer trigger
		unbind uncharge undo unlock unsubscribe update upload upsert verify void withdraw write`)
	nouns = strings.Fields(`address document domain payment report setting settle signature`)
)

func plainNames(names string) []string {
	all := strings.Fields(names)
	for i := range all {
		all[i] = plainName(all[i])
	}
	return all
}

func isFlagName(plain string) bool {
	return strings.Contains(plain, "succ") && flagName.MatchString(plain)
}

func plainName(name string) string {
	return strings.ToLower(strings.ReplaceAll(strings.ReplaceAll(name, "_", ""), "-", ""))
}

// ReadsOnly reports whether a method only reads, by its name.
func ReadsOnly(method string) bool {
	parts := strings.FieldsFunc(strings.ToLower(method), func(r rune) bool { return r == '.' || r == '-' || r == '_' })
	if len(parts) == 0 || !beginsWith(parts[len(parts)-1], queryVerbs) {
		return false
	}
	return !slices.ContainsFunc(parts, func(p string) bool { return beginsWith(p, writingVerbs) && !beginsWith(p, nouns) })
}

func beginsWith(word string, verbs []string) bool {
	return slices.ContainsFunc(verbs, func(v string) bool { return strings.HasPrefix(word, v) })
}
