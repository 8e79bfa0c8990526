package gateway

import _ "embed"

// rechargeFile is the scenario of the recharge family, which is always on, after a scenario of one's own.
//
//go:embed recharge.yaml
var rechargeFile []byte
