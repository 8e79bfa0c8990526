package top_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/topgen/topgen/templates/top"
)

func TestParseDecimal(t *testing.T) {
	for text, want := range map[string]string{
		"0": "0", "-0": "0", "-0.00": "0.00", "+0": "0", "00": "0", "9.10": "9.10", "-9.10": "-9.10", "+9.10": "9.10", "007.50": "7.50",
		".5": "0.5", "-.5": "-0.5", "5.": "5", "1e3": "1000", "1.25e1": "12.5", "1.25E+2": "125", "1.25e3": "1250", "125e-3": "0.125",
		"-1e-2": "-0.01", "0e5": "0", "0.0e-5": "0.0", "0e99999999999999999999": "0", "1e0": "1", "-0e0": "0",
		"123456789012345678901234567890.123456789": "123456789012345678901234567890.123456789",
		"1e1000": "1" + strings.Repeat("0", 1000),
	} {
		d, err := top.ParseDecimal(text)
		if err != nil || d.String() != want {
			t.Errorf("%q is %s, %v, want %s", text, d, err, want)
		}
	}
	for _, text := range []string{"", "-", "+", ".", "-.", "e1", "1e", "1e+", "1e1.5", "1,5", "1 ", " 1", "１", "1_0", "0x1", "NaN", "Inf", "--1", "1.2.3", "1e1001", "1e-1001", "1e99999999999999999999"} {
		if d, err := top.ParseDecimal(text); err == nil {
			t.Errorf("%q is taken for %s", text, d)
		}
	}
}

func TestDecimal(t *testing.T) {
	for _, test := range []struct {
		unscaled int64
		places   int
		want     string
	}{{911, 2, "9.11"}, {-5, 3, "-0.005"}, {0, 2, "0.00"}, {7, 0, "7"}, {7, -1, "7"}, {math.MinInt64, 18, "-9.223372036854775808"}, {100, 2, "1.00"}} {
		if got := top.NewDecimal(test.unscaled, test.places); got.String() != test.want {
			t.Errorf("NewDecimal(%d, %d) is %s, want %s", test.unscaled, test.places, got, test.want)
		}
	}
}

func TestDecimalOrder(t *testing.T) {
	ordered := []string{"-10", "-9.5", "-9.11", "-9.1", "-0.01", "0", "0.009", "0.01", "1", "9.1", "9.11", "9.2", "10", "100"}
	for i, a := range ordered {
		for j, b := range ordered {
			want := min(max(i-j, -1), 1)
			if got := dec(a).Cmp(dec(b)); got != want {
				t.Errorf("%s against %s is %d", a, b, got)
			}
		}
	}
	var zero top.Decimal
	if !zero.IsZero() || zero.String() != "0" || !zero.Equal(dec("0.00")) || !dec("9.1").Equal(dec("9.10")) || dec("-1").Sign() != -1 || dec("0.1").Sign() != 1 {
		t.Error("zero, equality or sign is wrong")
	}
}

func TestDecimalScaled(t *testing.T) {
	for _, test := range []struct {
		text   string
		places int
		want   int64
		fails  bool
	}{{"9.11", 2, 911, false}, {"9.1", 2, 910, false}, {"9.110", 2, 911, false}, {"-0.01", 2, -1, false}, {"0", 2, 0, false}, {"9.111", 2, 0, true},
		{"92233720368547758.07", 2, math.MaxInt64, false}, {"92233720368547758.08", 2, 0, true}, {"1500", -2, 15, false}, {"1550", -2, 0, true}} {
		if got, err := dec(test.text).Scaled(test.places); got != test.want || (err != nil) != test.fails {
			t.Errorf("Scaled(%d) of %s is %d, %v", test.places, test.text, got, err)
		}
	}
}

func TestDecimalAs(t *testing.T) {
	if got := dec("-12.50").Rat().RatString(); got != "-25/2" {
		t.Errorf("Rat is %s", got)
	}
	var v struct{ P top.Decimal }
	if err := json.Unmarshal([]byte(`{"P":"9.10"}`), &v); err != nil {
		t.Fatal(err)
	}
	if b, err := json.Marshal(v); err != nil || string(b) != `{"P":"9.10"}` {
		t.Errorf("got %s, %v", b, err)
	}
	if err := json.Unmarshal([]byte(`{"P":"x"}`), &v); err == nil || !strings.Contains(err.Error(), `decimal "x": not a decimal number`) {
		t.Errorf("got %v", err)
	}
}
