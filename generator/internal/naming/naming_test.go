package naming_test

import (
	"go/build"
	"go/token"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/topgen/topgen/generator/internal/naming"
)

func TestField(t *testing.T) {
	for wire, want := range map[string]string{
		"card_id":                  "CardID",
		"ext_info":                 "ExtInfo",
		"pic_url":                  "PicURL",
		"sku_id":                   "SKUID",
		"skuId":                    "SKUID",
		"ids":                      "IDs",
		"itemIDs":                  "ItemIDs",
		"itemIDsList":              "ItemIDsList",
		"num_iids":                 "NumIids",
		"user_id2":                 "UserID2",
		"HTTPServer":               "HTTPServer",
		"SKUCode":                  "SKUCode",
		"isSNMgmt":                 "IsSNMgmt",
		"orderLines":               "OrderLines",
		"reentry.employee.account": "ReentryEmployeeAccount",
		"_private":                 "Private",
		"__a__b__":                 "AB",
		"3d_url":                   "X3dURL",
		"type":                     "Type",
		"v":                        "V",
		"中文":                       "X中文",
		"名称_id":                    "X名称ID",
		"a-b c/d":                  "ABCD",
		"!?":                       "Field",
		"":                         "Field",
		"member_room_v2":           "MemberRoomV2",
		"idle":                     "Idle",
		"identity":                 "Identity",
		"\xff\xfe":                 "Field",
		"e\u0301te":                "ETe", // a combining mark is no letter to Go
	} {
		if got := naming.Field(wire); got != want {
			t.Errorf("Field(%q) = %q, want %q", wire, got, want)
		}
	}
}

func TestType(t *testing.T) {
	for word, want := range map[string]string{
		"RechargeOpenReq":  "RechargeOpenReq",
		"OrderTopDTO":      "OrderTopDTO",
		"ExtInfo":          "ExtInfo",
		"HttpUrl":          "HTTPURL",
		"orderLine":        "OrderLine",
		"order_line":       "OrderLine",
		"com.taobao.Item":  "ComTaobaoItem",
		"List<Item>":       "ListItem",
		"1stItem":          "X1stItem",
		"商品":               "X商品",
		"":                 "",
		"!":                "",
		"Under_Score":      "UnderScore",
		"*/ func init(){}": "FuncInit",
	} {
		if got := naming.Type(word); got != want {
			t.Errorf("Type(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestMethod(t *testing.T) {
	for _, tc := range []struct{ method, pkg, name, file string }{
		{"alibaba.alsc.crm.recharge.charge.update", "alsc", "CrmRechargeChargeUpdate", "crm_recharge_charge_update"},
		{"alibaba.alsc.crm.card.open", "api", "AlibabaAlscCrmCardOpen", "alibaba_alsc_crm_card_open"},
		{"taobao.alsc.crm.card.open", "alsc", "TaobaoCrmCardOpen", "taobao_crm_card_open"},
		{"taobao.tbk.item.get", "tbk", "ItemGet", "item_get"},
		{"alibaba.tbk.item.get", "tbk", "AlibabaItemGet", "alibaba_item_get"},
		{"taobao.item.get", "taobao", "ItemGet", "item_get"},
		{"taobao.top.oaid.merge", "topapi", "OaidMerge", "oaid_merge"},
		{"alibaba.type.get", "typeapi", "Get", "get"},
		{"taobao.topapi.get", "topapi", "TaobaoGet", "taobao_get"},
		{"alibaba.alsc", "alsc", "AlibabaAlsc", "alibaba_alsc"},
		{"a.b.c", "evil", "ABC", "a_b_c"},
		{"taobao.wlb.waybill.i.get", "wlb", "WaybillIGet", "waybill_i_get"},
		{"taobao.http.sget.ids2.idsale", "api", "TaobaoHTTPSgetIDs2Idsale", "taobao_http_sget_ids2_idsale"},
		{"alibaba.retail.device.payUrl.get", "retail", "DevicePayURLGet", "device_pay_url_get"},
		{"push.aliyuncs.com.pushMsg.2015-03-18", "aliyuncs", "PushComPushMsg20150318", "push_com_push_msg_2015_03_18"},
		{"m-kvstore.aliyuncs.com.CreateInstance.2015-03-01", "api", "MKvstoreAliyuncsComCreateInstance20150301", "m_kvstore_aliyuncs_com_create_instance_2015_03_01"},
		{"1688.cbu.get", "api", "X1688CbuGet", "1688_cbu_get"},
		{"alibaba.alsc.unit.test", "alsc", "UnitTest", "unit_test_"},
		{"alibaba.alsc.on.linux", "alsc", "OnLinux", "on_linux_"},
		{"alibaba.alsc.windows.amd64", "alsc", "WindowsAmd64", "windows_amd64_"},
		{"alibaba.alsc.alsc", "alsc", "Alsc", "alsc_"},
		{"alibaba.alsc.nul", "alsc", "Nul", "nul_"},
		{"alibaba.alsc.-", "alsc", "AlibabaAlsc", "alibaba_alsc"},
		{"x.itemIDs.get", "api", "XItemIDsGet", "x_item_ids_get"}, // the plural of an initialism is one word
		{"x.itemIDsList.get", "api", "XItemIDsListGet", "x_item_ids_list_get"},
	} {
		got := naming.Method(tc.method, tc.pkg)
		if got.Go != tc.name || got.File != tc.file {
			t.Errorf("Method(%q, %q) = %+v, want %s in %s", tc.method, tc.pkg, got, tc.name, tc.file)
		}
	}
}

// TestMethodOfAnyShape tries methods of every legal shape: the names must be Go's, and the file one that Go
// compiles on every system.
func TestMethodOfAnyShape(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "B", "item", "Item", "-", "_", "x-y", "linux", "test", "amd64", "2015", "com1", "get", "ID", strings.Repeat("aB", 40)}
	for range 20000 {
		var parts []string
		for range 1 + r.IntN(5) {
			parts = append(parts, pieces[r.IntN(len(pieces))])
		}
		method := "a" + strings.Join(parts, ".")
		if len(method) > 200 {
			continue
		}
		got := naming.Method(method, "api")
		if !token.IsIdentifier(got.Go) || !token.IsExported(got.Go) {
			t.Fatalf("%s: %q is no exported name", method, got.Go)
		}
		if len(got.File) > 201 || strings.ToLower(got.File) != got.File || strings.ContainsAny(got.File, `./\ `) || got.File[0] == '_' {
			t.Fatalf("%s: %q is no name of a file", method, got.File)
		}
		for _, system := range []string{"linux", "windows", "plan9"} {
			ctx := build.Default
			ctx.GOOS, ctx.GOARCH = system, "riscv64"
			if ok, err := ctx.MatchFile(emptyFile(t), got.File+".go"); !ok && err == nil {
				t.Fatalf("%s: %s.go is not compiled on %s", method, got.File, system)
			}
		}
		if strings.HasSuffix(got.File, "_test") {
			t.Fatalf("%s: %s.go is a test", method, got.File)
		}
	}
}

// emptyFile is a folder for go/build, which wants to open a file whose name it does not exclude; not finding
// it there is an error, and no answer.
func emptyFile(t *testing.T) string { return t.Name() + "-does-not-exist" }

// TestUnique: the first of several keeps the name, and whatever comes behind changes none before it.
func TestUnique(t *testing.T) {
	wires := []string{"requestId", "request_id", "RequestID", "raw", "raw_field", "request-id"}
	want := []string{"RequestID", "RequestID2", "RequestID3", "RawField2", "RawField", "RequestID4"}
	var natural []string
	for _, w := range wires {
		natural = append(natural, naming.Field(w))
	}
	reserved := func(_ int, name string) bool { return name == "Raw" }
	if got := naming.Unique(natural, reserved, "Field"); !slices.Equal(got, want) {
		t.Errorf("%q become %q, want %q", wires, got, want)
	}
	for n := 1; n <= 3; n++ {
		if got := naming.Unique(natural[:n], reserved, "Field"); !slices.Equal(got, want[:n]) {
			t.Errorf("%q become %q, want %q", wires[:n], got, want[:n])
		}
	}
}

// TestUniqueOfMany: what a name costs does not grow with how many want the same.
func TestUniqueOfMany(t *testing.T) {
	allocations := func(many int) float64 {
		want := slices.Repeat([]string{"A"}, many)
		free := func(int, string) bool { return false }
		if last := naming.Unique(want, free, "Field")[many-1]; last != "A"+strconv.Itoa(many) {
			t.Errorf("the last of %d is called %s", many, last)
		}
		return testing.AllocsPerRun(1, func() { naming.Unique(want, free, "Field") })
	}
	const few, factor = 200, 10
	if a, b := allocations(few), allocations(factor*few); b > 2*factor*a {
		t.Errorf("%d names take %.0f allocations and %d of them %.0f", few, a, factor*few, b)
	}
}

// FuzzField: whatever a name on the wire is, the field's name is exported Go without "_".
func FuzzField(f *testing.F) {
	for _, s := range []string{"card_id", "3d", "中文", "\xff", "ǆ", "ß", "a\u202eb", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, wire string) {
		for _, name := range []string{naming.Field(wire), naming.Type(wire)} {
			if name == "" && wire != "" && !slices.ContainsFunc([]rune(wire), unicode.IsLetter) {
				continue
			}
			if name != "" && (!token.IsIdentifier(name) || !token.IsExported(name) || strings.Contains(name, "_") || !utf8.ValidString(name)) {
				t.Errorf("%q becomes %q, which is no exported name of letters and digits", wire, name)
			}
		}
	})
}
