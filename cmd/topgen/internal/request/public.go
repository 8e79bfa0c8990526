package request

import (
	"strings"
	"time"

	"github.com/topgen/topgen/templates/top"
)

// Public returns the public parameters of a request that is shown to a person and not sent by the runtime's client. The
// format is JSON. A blank session is left out, as a blank value cannot travel.
func Public(method, appKey, session, signMethod string, now time.Time) map[string]string {
	params := map[string]string{
		"method": method, "app_key": appKey, "timestamp": now.In(top.GMT8).Format(time.DateTime), "v": "2.0",
		"sign_method": signMethod, "format": "json",
	}
	if strings.TrimSpace(session) != "" {
		params["session"] = session
	}
	return params
}
