package top_test

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/topgen/topgen/templates/top"
	"github.com/topgen/topgen/templates/top/wire"
)

// TestZone runs itself on machines in other zones, and without a time-zone database: what travels is in GMT+8.
func TestZone(t *testing.T) {
	const child = "TOP_TEST_ZONE"
	if os.Getenv(child) != "" {
		checkZone(t)
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, zone := range []string{"", "UTC", "America/New_York", "Asia/Shanghai", "Pacific/Kiritimati", "No/Such_Zone"} {
		for _, database := range []string{"", "/nonexistent"} {
			cmd := exec.Command(self, "-test.run=^TestZone$")
			cmd.Env = append(os.Environ(), child+"=1", "TZ="+zone, "ZONEINFO="+database, "GORACE=atexit_sleep_ms=0")
			if out, err := cmd.CombinedOutput(); err != nil {
				t.Errorf("TZ=%s ZONEINFO=%s: %v\n%s", zone, database, err, out)
			}
		}
	}
}

func checkZone(t *testing.T) {
	moment := time.Date(2024, 2, 29, 23, 30, 0, 0, time.UTC) // another day in GMT+8
	const want = "2024-03-01 07:30:00"
	client := testClient(top.WithClock(func() time.Time { return moment.Local() }))
	query, body, err := client.Prepare(context.Background(), between(func(p *wire.Params) { p.Time("ia", moment.Local()) }))
	if err != nil {
		t.Fatal(err)
	}
	sent, err := url.ParseQuery(query + "&" + body)
	if err != nil {
		t.Fatal(err)
	}
	nested := string(wire.AppendTime(nil, "", moment.Local()))
	if sent.Get("timestamp") != want || sent.Get("ia") != want || nested != `"`+want+`",` {
		t.Errorf("sent %s, %s and %s, want %s", sent.Get("timestamp"), sent.Get("ia"), nested, want)
	}
	got, err := decodeOdd(t, `"time":"`+want+`"`)
	if err != nil || !got.Time.Equal(moment) || got.Time.Format(time.DateTime) != want || got.Time.Location() != top.GMT8 {
		t.Errorf("%s is read as %v, %v", want, got.Time, err)
	}
}
