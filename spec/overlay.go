package spec

// Overlay is what people decided about an API, beside what its document states: <method>.overlay.json beside the spec.
// The value of a key replaces the spec's; a key that is absent leaves the spec as it is. No command
// writes over one.
type Overlay struct {
	// GoName is the name of the API in Go.
	GoName      *string `json:"go_name,omitempty"`
	Title       *string `json:"title,omitempty"`
	Description *string `json:"description,omitempty"`
	Category    *string `json:"category,omitempty"`
	Charge      *string `json:"charge,omitempty"`
	Auth        *Auth   `json:"auth,omitempty"`
	Query       *bool   `json:"query,omitempty"`

	Outcome *Outcome `json:"outcome,omitempty"`
	// Rules come behind those of the spec. DropRules are rules of the spec that do not count; their text is ignored.
	Rules     []Rule `json:"rules,omitempty"`
	DropRules []Rule `json:"drop_rules,omitempty"`
	// Errors come in the place of those with the same code, or behind all others.
	Errors []ErrorCode `json:"errors,omitempty"`

	// Nodes are keyed by the path of the node: "request/param_recharge_open_req/card_id", "response/result". "request"
	// and "response" mean the whole, to which fields can be added.
	Nodes map[string]*NodeOverlay `json:"nodes,omitempty"`
}

// NodeOverlay is what people decided about one parameter or field.
type NodeOverlay struct {
	// GoName is the name of the field in Go.
	GoName      *string `json:"go_name,omitempty"`
	Type        *string `json:"type,omitempty"`
	List        *bool   `json:"list,omitempty"`
	Required    *bool   `json:"required,omitempty"`
	Example     *string `json:"example,omitempty"`
	Description *string `json:"description,omitempty"`
	Default     *string `json:"default,omitempty"`

	// MaxLength and MaxListSize are 0 where there is no limit; MaxValue is the largest number of 64 bits, and MinValue
	// the smallest.
	MaxLength   *int64 `json:"max_length,omitempty"`
	MaxListSize *int64 `json:"max_list_size,omitempty"`
	MaxValue    *int64 `json:"max_value,omitempty"`
	MinValue    *int64 `json:"min_value,omitempty"`

	// Fields are fields that the document lacks; they come behind the others.
	Fields []*Node `json:"fields,omitempty"`
	// Drop says that there is no such node.
	Drop bool `json:"drop,omitempty"`
}

// OverlayEnd is what the names of overlays have behind the method.
const OverlayEnd = ".overlay.json"

// EncodeOverlay writes an overlay as files have it.
func EncodeOverlay(o *Overlay) []byte { return encode(o) }

// Origins says which facts of an API its overlay decided: the keys, by the path of the node, in the overlay's words. The
// keys of the API itself are under the empty path. All else is the document's.
type Origins map[string][]string
