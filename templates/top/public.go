package top

// A PublicParam is one of the parameters that every call carries. Generated code tells [Params] where they
// stand among an API's own, so that all go in the byte order of their names, in which they are signed.
type PublicParam uint8

// The public parameters but the signature, in byte order.
const (
	AppKeyParam       PublicParam = iota // app_key
	FormatParam                          // format
	MethodParam                          // method
	PartnerIDParam                       // partner_id, if there is one
	SessionParam                         // session, if there is one
	SignMethodParam                      // sign_method
	SimplifyParam                        // simplify, if asked for
	TargetAppKeyParam                    // target_app_key, if there is one
	TimestampParam                       // timestamp
	VersionParam                         // v
	publicParams                         // how many
)

// allPublic has the bit of every public parameter set.
const allPublic = 1<<publicParams - 1

var publicNames = [publicParams]string{
	"app_key", "format", "method", "partner_id", "session",
	"sign_method", "simplify", "target_app_key", "timestamp", "v",
}

const signParam = "sign"

// String returns the parameter's name on the wire.
func (w PublicParam) String() string {
	if w < publicParams {
		return publicNames[w]
	}
	return "unknown public parameter"
}
