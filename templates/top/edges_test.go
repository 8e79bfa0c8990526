package top_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// TestEdges reads values at the edges of what can be read, and beyond them: nothing is rounded, wrapped or moved.
func TestEdges(t *testing.T) {
	nines := strings.Repeat("9", 10000)
	first, last := gmt8(1, 1, 1, 0, 0, 0, 0), gmt8(9999, 12, 31, 23, 59, 59, 0)
	for _, test := range []struct {
		in   string
		want odd
		err  string
	}{
		{in: `"int":"9223372036854775807"`, want: odd{Int: math.MaxInt64}},
		{in: `"int":"-9223372036854775808"`, want: odd{Int: math.MinInt64}},
		{in: `"int":-9.223372036854775808e18`, want: odd{Int: math.MinInt64}},
		{in: `"int":9223372036854775807.0`, want: odd{Int: math.MaxInt64}},
		{in: `"int":9.223372036854775808e18`, err: "int: expected a 64-bit integer, found 9.223372036854775808e18"},
		{in: `"int":9223372036854775807.1`, err: "int: expected a 64-bit integer"},
		{in: `"int":999999999999999999`, want: odd{Int: 999999999999999999}},
		{in: `"int":1000000000000000000`, want: odd{Int: 1000000000000000000}},
		{in: `"int":` + nines, err: `int: expected a 64-bit integer, found "9999`},
		{in: `"int":"` + strings.Repeat("0", 10000) + `7"`, want: odd{Int: 7}},
		{in: `"int":7.` + strings.Repeat("0", 10000), want: odd{Int: 7}},
		{in: `"int":7` + strings.Repeat("0", 10000) + `e-10000`, want: odd{Int: 7}},
		{in: `"int":1e400`, err: "int: expected a 64-bit integer, found 1e400"},
		{in: `"int":1e-400`, err: "int: expected a 64-bit integer, found 1e-400"},
		{in: `"int":-0.0`, want: odd{}},
		{in: `"int":"-"`, err: `int: expected a 64-bit integer, found "-"`},
		{in: `"int":"1,000"`, err: `int: expected a 64-bit integer, found "1,000"`},
		{in: `"int":"１２"`, err: "int: expected a 64-bit integer"},
		{in: `"int":"NaN"`, err: "int: expected a 64-bit integer"},
		{in: `"dec":1e400`, want: odd{Dec: dec("1" + strings.Repeat("0", 400))}},
		{in: `"dec":1e-400`, want: odd{Dec: dec("0." + strings.Repeat("0", 399) + "1")}},
		{in: `"dec":1e1001`, err: "dec: expected a decimal number, found 1e1001"},
		{in: `"dec":-0`, want: odd{Dec: dec("0")}},
		{in: `"dec":"-0.00"`, want: odd{Dec: dec("0.00")}},
		{in: `"dec":` + nines, want: odd{Dec: dec(nines)}},
		{in: `"dec":"-` + nines + "." + nines + `"`, want: odd{Dec: dec("-" + nines + "." + nines)}},
		{in: `"dec":"Infinity"`, err: "dec: expected a decimal number"},
		{in: `"time":"0001-01-01 00:00:00"`, want: odd{Time: first}},
		{in: `"time":"9999-12-31 23:59:59"`, want: odd{Time: last}},
		{in: `"time":"9999-12-31 23:59:59.999999999"`, want: odd{Time: last.Add(time.Second - 1)}},
		{in: `"time":"10000-01-01 00:00:00"`, err: "time: expected a date"},
		{in: `"time":"-001-01-01 00:00:00"`, err: "time: expected a date"},
		{in: `"time":"2016-12-31 23:59:60"`, err: `time: expected a date such as 2006-01-02 15:04:05, found "2016-12-31 23:59:60"`},
		{in: `"time":"2017-01-01T07:59:60+08:00"`, err: "time: expected a date"},
		{in: `"time":"2019-02-30 00:00:00"`, err: `time: expected a date such as 2006-01-02 15:04:05, found "2019-02-30 00:00:00"`},
		{in: `"time":"2019-02-30"`, err: "time: expected a date"},
		{in: `"time":"2019-04-31 23:59:59"`, err: "time: expected a date"},
		{in: `"time":"1900-02-29"`, err: "time: expected a date"},
		{in: `"time":"2000-02-29"`, want: odd{Time: gmt8(2000, 2, 29, 0, 0, 0, 0)}},
		{in: `"time":"2019-00-10"`, err: "time: expected a date"},
		{in: `"time":"1986-05-04 02:30:00"`, want: odd{Time: gmt8(1986, 5, 4, 2, 30, 0, 0)}}, // China's summer time: not in GMT+8
		{in: `"time":"1900-01-01 00:00:00"`, want: odd{Time: gmt8(1900, 1, 1, 0, 0, 0, 0)}},  // Shanghai's local mean time neither
		{in: `"time":1e400`, err: "time: expected a date"},
		{in: `"time":9223372036854775807`, err: "time: expected a date"},
	} {
		t.Run(fmt.Sprintf("%.60s", test.in), func(t *testing.T) {
			got, err := decodeOdd(t, test.in+`,"after":"z"`)
			checkError(t, err, test.err)
			test.want.After = "z"
			equal(t, "value", got, test.want)
		})
	}
}

// TestLongDecimals sends, compares and scales numbers of ten thousand digits as they are.
func TestLongDecimals(t *testing.T) {
	text := strings.Repeat("9", 10000) + "." + strings.Repeat("1", 9999)
	for _, text := range []string{text + "2", "-" + text + "2"} {
		d := *top.Dec(text)
		smaller := *top.Dec(text[:len(text)-1])
		if got := string(wire.AppendNumber(nil, "", d)); got != text+"," {
			t.Errorf("%d bytes became %d", len(text), len(got))
		}
		if d.Equal(smaller) || !d.Equal(*top.Dec(text + "000")) || d.Cmp(smaller) != d.Sign() || d.Rat().Sign() != d.Sign() {
			t.Errorf("%.10s… and its neighbour are %d apart", text, d.Cmp(smaller))
		}
		if v, err := d.Scaled(2); err == nil || len(err.Error()) > 200 {
			t.Errorf("scaled: %d, %v", v, err)
		}
		back, err := top.ParseDecimal(d.String())
		if err != nil || back != d {
			t.Errorf("read again: %v", err)
		}
	}
}

// TestEdgesOfWhatIsSent writes the same edges, and refuses dates that have no form on the wire.
func TestEdgesOfWhatIsSent(t *testing.T) {
	last := gmt8(9999, 12, 31, 23, 59, 59, 999)
	got := string(wire.AppendTime(wire.AppendInt(wire.AppendInt(nil, "", math.MinInt64), "", math.MaxInt64), "", last))
	if want := `-9223372036854775808,9223372036854775807,"9999-12-31 23:59:59",`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, test := range []struct {
		at   time.Time
		fits bool
	}{{last, true}, {last.Add(time.Second), false}, {gmt8(0, 1, 1, 0, 0, 0, 0), true}, {gmt8(-1, 12, 31, 23, 59, 59, 0), false},
		{time.Date(9999, 12, 31, 16, 0, 0, 0, time.UTC), false}, {time.Date(-1, 12, 31, 16, 0, 0, 0, time.UTC), true}} {
		v := wire.NewValidator()
		v.RequireTime("at", test.at)
		_, _, err := testClient().Prepare(t.Context(), between(func(p *wire.Params) { p.Time("ia", test.at) }))
		if fits := err == nil; fits != test.fits || (v.Err() == nil) != test.fits {
			t.Errorf("%v: sent: %v, valid: %v", test.at, err, v.Err())
		}
	}
}
