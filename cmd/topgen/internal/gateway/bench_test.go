package gateway

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/topgen/topgen/spec"
)

// BenchmarkRest measures a call without the network: one that only reads, and one that changes tables.
func BenchmarkRest(b *testing.B) {
	g, _ := start(b, "", folder(b, spec.Builtin()["alsc"])...)
	for name, params := range map[string]map[string]string{
		"reading":  {"method": "alibaba.alsc.crm.card.qry", "param_query_card_open_req": `{"brand_id":"1","shop_id":"1","card_id":"7"}`},
		"charging": {"method": charge, "param_recharge_open_req": chargeRequest},
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			bodies := make([]string, b.N)
			for i := range bodies {
				own := map[string]string{"method": params["method"]}
				for name, value := range params {
					own[name] = strings.ReplaceAll(strings.ReplaceAll(value, `"r1"`, fmt.Sprintf(`"r%d"`, i)), `"o1"`, fmt.Sprintf(`"o%d"`, i))
				}
				bodies[i] = signed(own).Encode()
			}
			b.ResetTimer()
			for _, body := range bodies {
				r := httptest.NewRequest(http.MethodPost, "/router/rest", strings.NewReader(body))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				w := httptest.NewRecorder()
				g.ServeHTTP(w, r)
				if !strings.Contains(w.Body.String(), `"biz_success":true`) {
					b.Fatal(w.Body.String())
				}
			}
		})
	}
}
