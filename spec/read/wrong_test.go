package read_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/topgen/topgen/spec/diag"
	"github.com/topgen/topgen/spec/read"
)

// zipped returns a zip file with empty files of these names.
func zipped(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWrongThings names the files that people have at hand instead of a document.
func TestWrongThings(t *testing.T) {
	var gz bytes.Buffer
	w := gzip.NewWriter(&gz)
	fmt.Fprint(w, "x")
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	const shell = `<!DOCTYPE html><html><head><title>文档中心</title><script src="//g.alicdn.com/x/index.js"></script></head>` +
		`<body><div id="root"></div><script>window.g_config = {a: 1};</script></body></html>`
	tests := map[string]struct {
		name, data string
		code       diag.Code
	}{
		"a zip":              {"pages.zip", zipped(t, "a.html", "b.html"), diag.Compressed},
		"gzip":               {"page.html.gz", gz.String(), diag.Compressed},
		"7z":                 {"pages.7z", "7z\xbc\xaf\x27\x1c\x00\x04", diag.Compressed},
		"rar":                {"pages.rar", "Rar!\x1a\x07\x01\x00", diag.Compressed},
		"a docx":             {"page.docx", zipped(t, "[Content_Types].xml", "word/document.xml"), diag.NotADocument},
		"a doc":              {"page.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", diag.NotADocument},
		"rtf":                {"page.rtf", `{\rtf1\ansi 请求参数}`, diag.NotADocument},
		"a PDF":              {"page.pdf", "%PDF-1.7\n%\xe2\xe3", diag.NotADocument},
		"a PNG":              {"page.png", "\x89PNG\r\n\x1a\n\x00", diag.NotADocument},
		"a JPEG":             {"page.jpg", "\xff\xd8\xff\xe0\x00\x10JFIF", diag.NotADocument},
		"a GIF":              {"page.gif", "GIF89a\x01\x00", diag.NotADocument},
		"Safari's archive":   {"page.webarchive", "bplist00\xd1\x01", diag.NotADocument},
		"the SDK's jar":      {"taobao-sdk-java.jar", zipped(t, "META-INF/MANIFEST.MF", "com/taobao/api/TaobaoClient.class"), diag.SDKFile},
		"a class":            {"TaobaoClient.class", "\xca\xfe\xba\xbe\x00\x00", diag.SDKFile},
		"the SDK's dll":      {"TopSdk.dll", "MZ\x90\x00\x03", diag.SDKFile},
		"a class in Java":    {"ItemGetRequest.java", "package com.taobao.api.request;\n\npublic class ItemGetRequest {}\n", diag.SDKFile},
		"Java, by content":   {"stdin", "/** x */\npackage com.taobao.api.request;\n", diag.SDKFile},
		"a class in Python":  {"item_get.py", "from top.api.base import RestApi\nclass ItemGet(RestApi):\n  pass\n", diag.SDKFile},
		"a class in PHP":     {"ItemGetRequest", "<?php\nclass ItemGetRequest {}\n", diag.SDKFile},
		"a class in C#":      {"ItemGetRequest.cs", "using System;\nnamespace Top.Api.Request {}\n", diag.SDKFile},
		"the catalogue":      {"catalogue.json", `{"success":true,"data":{"treeCategories":[{"catelogTrees":[{"catelogList":[{"docId":1,"name":"taobao.item.get"}]}]}]}}`, diag.CatalogueAnswer},
		"a refusal":          {"doc.json", `{"success":false,"errMsg":"API不存在","data":null}`, diag.ServiceFailed},
		"an expired token":   {"doc.json", `{"success":false,"errMsg":"页面已过期，请刷新后重试"}`, diag.PageExpired},
		"an expired page":    {"page.html", `<html><body><p>页面已过期</p></body></html>`, diag.PageExpired},
		"a robot check, ret": {"doc.json", `{"api":"x","ret":["FAIL_SYS_USER_VALIDATE","RGV587_ERROR::SM::哎哟喂"],"data":{"url":"https://example.com/punish?x5secdata=1"}}`, diag.RobotCheck},
		"a robot check":      {"doc.json", `{"action":"captcha"}`, diag.RobotCheck},
		"a robot page":       {"page.html", `<html><head><script>sessionStorage.x5referer = window.location.href;window.location.replace("https://example.com/_____tmd_____/punish?x5secdata=1");</script></head></html>`, diag.RobotCheck},
		"a login page":       {"page.html", `<html><head><title>登录</title></head><body><form><input name="u"><input type="password"></form></body></html>`, diag.LoginPage},
		"its text":           {"page.txt", "密码登录\n短信登录\n登录\n忘记密码\n", diag.LoginPage},
		"the page's shell":   {"page.html", shell, diag.PageShell},
		"an empty file":      {"page.html", " \n", diag.EmptyDocument},
		"JSONP":              {"doc.json", `jsonp12({"data":{"name":"a.b.get","requestParams":[],"responseParams":[]}});`, diag.NotADocument},
		"JSON in quotes":     {"doc.json", `"{\"data\":{\"name\":\"a.b.get\",\"requestParams\":[]}}"`, diag.NotADocument},
		"another JSON":       {"openapi.json", `{"openapi":"3.0"}`, diag.UnknownDocument},
		"another XML":        {"feed.xml", `<?xml version="1.0"?><rss/>`, diag.UnknownDocument},
		"a DTD":              {"ApiMetadata.xml", `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "b">]><metadata/>`, diag.UnknownDocument},
	}
	for name, test := range tests {
		apis, list := read.Bytes(test.name, []byte(test.data))
		var codes []diag.Code
		for _, f := range list {
			codes = append(codes, f.Code)
			if f.File != test.name || f.Line < 1 {
				t.Errorf("%s: the finding is at %s:%d", name, f.File, f.Line)
			}
		}
		if diff := cmp.Diff([]diag.Code{test.code}, codes); diff != "" || len(apis) > 0 {
			t.Errorf("%s: %v (-want +got)\n%s", name, list, diff)
		}
	}
}

// TestWordsOfWrongThings reads a document that speaks of what the wrong things are recognised by.
func TestWordsOfWrongThings(t *testing.T) {
	page := strings.Replace(smallPage, "查询一个", "返回 captcha、x5sec 或 页面已过期 时请先登录 login.taobao.com", 1)
	readBytes(t, "page.html", []byte(page))
}
