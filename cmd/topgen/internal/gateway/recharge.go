package gateway

import _ "embed"

// rechargeFile is the scenario of the recharge family. It is always in use; the user's own scenario is asked first.
//
//go:embed recharge.yaml
var rechargeFile []byte
