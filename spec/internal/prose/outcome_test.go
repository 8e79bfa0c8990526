package prose_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec/internal/prose"
)

// TestSuccessValues: wordings of documents, and what they say of the values that mean success; nil where they leave a
// doubt.
func TestSuccessValues(t *testing.T) {
	for description, want := range map[string][]string{
		// Plainly said.
		"0表示成功":             {"0"},
		"结果码,200表示成功":       {"200"},
		"1:成功 2:失败":         {"1"},
		"错误码,为0表示成功,非0表示失败": {"0"},
		"code为OK时代表请求成功":    {"OK"},
		"200:成功、其他:失败":      {"200"},
		"服务是否调用成功，1：成功 2：失败 11：重复提交 其他：失败": {"1"},
		"1:成功 0：失败":                 {"1"},
		"状态码（200：成功，其他：失败）":         {"200"},
		"错误码 200是成功":                {"200"},
		"错误码0-成功 400-参数错误 500-服务错误": {"0"},
		"错误码，0 为成功":                 {"0"},
		"result=0 表示成功":             {"0"},
		"1:成功  其它为失败":               {"1"},
		"0表示成功呢":                    {"0"},
		"1代表成功！":                    {"1"},
		"错误码。200 表示成功":              {"200"},
		"返回编码 0代表成功":                {"0"},
		"0:失败，1:成功":                 {"1"},
		"接口调用是否成功，1：成功；2：失败":        {"1"},
		"错误信息。success 表示成功":         {"success"},
		"错误码,OK代表受理成功":              {"OK"},
		"错误码 0成功 其它见文档":             {"0"},
		"true-成功，false-失败":          {"true"},
		"true：接口调用成功":               {"true"},
		"S：成功，F：失败；":                {"S"},
		"SUCCESS-成功，FAIL-失败":        {"SUCCESS"},
		"“0”表示成功":                   {"0"},
		"'0000'表示成功":                {"0000"},
		"0（成功）":                     {"0"},
		"0:成功 -1:未知错误":              {"0"},
		"-1失败，0成功":                  {"0"},
		"1成功0失败":                    {"1"},
		"1失败0成功":                    {"0"},
		"0失败1成功2参数有误":               {"1"},
		"返回码 0 成功 非0 失败":            {"0"},
		"返回码，成功返回0":                 {"0"},
		"成功返回1，失败返回0":               {"1"},
		"成功时为0":                     {"0"},
		"成功：SUCCESS，失败：FAIL":        {"SUCCESS"},
		"失败:0 成功:1":                 {"1"},
		"成功为1,其他为失败":                {"1"},
		"0表示成功，200也表示成功":            nil, // 也
		"0表示成功;200表示成功":             {"0", "200"},
		"调用是否成功. 0：调用成功;1：系统异常":     {"0"},
		"code=200 表示成功":             {"200"},
		"0不成功1成功":                   {"1"},

		// Denied, compared, or a range.
		"不为0表示成功":          nil,
		"不是0表示成功":          nil,
		"非0表示成功":           nil,
		"非0表示失败":           nil,
		"0表示失败":            nil,
		">=0表示成功":          nil,
		"返回值>=0表示成功":       nil,
		"大于0表示成功":          nil,
		"大于等于0表示成功":        nil,
		"!=0表示成功":          nil,
		"0以外表示成功":          nil,
		"除0表示成功":           nil,
		"200-299表示成功":      nil,
		"200~299表示成功":      nil,
		"0至9表示成功":          nil,
		"2开头表示成功":          nil,
		"0表示不成功":           nil,
		"0 is not success": nil,
		"non 0: success":   nil,

		// Several values at once, or which is which.
		"0、1表示成功":             nil,
		"0,200表示成功":           nil,
		"0或200表示成功":           nil,
		"1、0表示成功 2、1表示失败":     nil,
		"1.成功 2.失败":           nil,
		"失败0成功1":              nil,
		"失败 0 成功 1":           nil,
		"成功200/失败500":         nil,
		"0成功 0失败":             nil,
		"成功OR失败":              nil,
		"系统成功失败   true|false": nil,

		// Neither one nor the other.
		"0:成功 1:处理中":                          nil,
		"0=全部失败，1=全部成功，2=部分成功":                nil,
		"SUCCESS - 成功，FAIL - 失败，UNKNOWN - 未知": nil,
		"订单状态：0待支付,5交易成功":                     nil,
		"当type为1时，0表示成功":                      nil,

		// Success of something else, or no value at all.
		"成功时返回订单号":           nil,
		"成功返回orderId":        nil,
		"成功返回1个订单":           nil,
		"支付状态,1:支付成功 2:支付失败": nil,
		"7等待小二回填 8退款成功":      nil,
		"0表示成功率":             nil,
		"0成功条数":              nil,
		"成功code":             nil,
		"调用成功时的返回类目code":     nil,
		"创建成功时会返回五道口活动id":    nil,
		"为空表示成功":             nil,
		"success为true时表示成功":  nil,
		"error返回false表示更新成功": nil,
		"新增成功还是失败，true：新增成功": nil,
		"成功":      nil,
		"是否成功":    nil,
		"错误码":     nil,
		"":        nil,
		"接口TOP成功": nil,
		"SUCCESS": nil,
		"200":     nil,
	} {
		got, ok := prose.SuccessValues(description)
		if !slices.Equal(got, want) || ok != (want != nil) {
			t.Errorf("%q: got %q, %v, want %q", description, got, ok, want)
		}
	}
}

// TestSuccessValuesLong: no description of the platform is as long.
func TestSuccessValuesLong(t *testing.T) {
	if got, ok := prose.SuccessValues("0表示成功" + strings.Repeat(" ", 20_000)); ok {
		t.Errorf("got %q", got)
	}
}

func FuzzSuccessValues(f *testing.F) {
	f.Add("错误码,为0表示成功,非0表示失败")
	f.Add("成功返回“0”。")
	f.Fuzz(func(t *testing.T, description string) {
		values, ok := prose.SuccessValues(description)
		if ok != (len(values) > 0) {
			t.Errorf("%q gives %q and %v", description, values, ok)
		}
		for _, v := range values {
			if v == "" {
				t.Errorf("%q gives an empty value", description)
			}
		}
	})
}
