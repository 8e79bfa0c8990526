package spec

// API is one API of the Taobao Open Platform.
type API struct {
	// Method is the name the gateway routes by, such as "alibaba.alsc.crm.recharge.charge.update".
	Method string `json:"method"`
	// Title is the API's Chinese name, such as "储值充值".
	Title string `json:"title"`
	// Description is the document's paragraph on what the API does.
	Description string `json:"description"`
	// Category is the catalogue the document files the API under, such as "本地生活API".
	Category string `json:"category"`
	// Auth says whether a call needs a user's session; empty where the document does not say.
	Auth Auth `json:"auth,omitempty"`
	// Charge is the document's label on fees, such as "开放平台免费API".
	Charge string `json:"charge,omitempty"`
	// Modified is when the platform last changed the document, RFC 3339 in GMT+8.
	Modified string `json:"modified,omitempty"`
	// Protocol is empty for TOP's own. ProtocolQimen is another one, which topgen generates no code for.
	Protocol Protocol `json:"protocol,omitempty"`
	// Query reports whether a call only reads. Its caller may then judge an open outcome itself.
	Query bool `json:"query,omitempty"`

	Request  []*Node     `json:"request"`
	Response []*Node     `json:"response"`
	Rules    []Rule      `json:"rules,omitempty"`
	Outcome  *Outcome    `json:"outcome,omitempty"`
	Errors   []ErrorCode `json:"errors"`
	Samples  *Samples    `json:"samples,omitempty"`
	Source   *Source     `json:"source,omitempty"`

	// GoName is the name that an overlay gives the API in Go; it is no part of a spec file.
	GoName string `json:"-"`
}

// Node is one parameter or field.
type Node struct {
	// Name is the name on the wire, exactly as documented.
	Name string `json:"name"`
	// Type is the document's word without its "[]": "String", "Number", "Field List", "RechargeOpenReq".
	Type string `json:"type"`
	// List reports whether the document has "[]" behind the type, or the type "Field List".
	List bool `json:"list,omitempty"`
	// Required is the document's 必须.
	Required bool `json:"required,omitempty"`
	// Example is the document's 示例值.
	Example     string `json:"example,omitempty"`
	Description string `json:"description,omitempty"`
	// Default is the value the platform takes when the parameter is absent.
	Default string `json:"default,omitempty"`

	// MaxLength counts characters, or bytes of a file. Zero means no limit is documented.
	MaxLength int64 `json:"max_length,omitempty"`
	// MaxListSize counts elements. Zero means no limit is documented.
	MaxListSize int64 `json:"max_list_size,omitempty"`
	// MaxValue and MinValue bound a Number; nil means no limit is documented.
	MaxValue *int64 `json:"max_value,omitempty"`
	MinValue *int64 `json:"min_value,omitempty"`

	Fields []*Node `json:"fields,omitempty"`

	// GoName is the name that an overlay gives the field in Go; it is no part of a spec file.
	GoName string `json:"-"`
}

// BasicTypes are the document's words for values without fields, which never name an object. Others are left out on
// purpose: documents have objects that are called BigDecimal, Json or Long.
var BasicTypes = []string{"String", "Number", "Date", "Boolean", "Price", "byte[]", "byte", "Field List"}

// Auth is whether a call carries a user's session.
type Auth string

// The values of a document's label for authorisation.
const (
	AuthRequired Auth = "required" // 必须用户授权
	AuthOptional Auth = "optional" // 可选用户授权
	AuthNone     Auth = "none"     // 不需用户授权
)

// Rule is an obligation that only the document's prose states, as data.
//
// Fields are named by their path below the request, joined by "/":
// "param_recharge_open_req/shop_id".
type Rule struct {
	Kind RuleKind `json:"kind"`
	// Fields are, for AtLeastOne, the fields of which one must be set; for RequiredIf, the fields
	// that must be set when the condition is met.
	Fields []string `json:"fields"`
	// When is the condition of a RequiredIf rule.
	When *Condition `json:"when,omitempty"`
	// Text is the prose the rule was read from.
	Text string `json:"text"`
}

// RuleKind is the kind of a rule.
type RuleKind string

// The kinds of rule that documents state in an unmistakable pattern.
const (
	AtLeastOne RuleKind = "at_least_one"
	RequiredIf RuleKind = "required_if"
)

// Condition is met when the field's wire text equals one value.
type Condition struct {
	Field  string `json:"field"`
	Equals string `json:"equals"`
}

// ErrorCode is one row of 错误码解释.
type ErrorCode struct {
	Code     string `json:"code"`
	Message  string `json:"message"`
	Solution string `json:"solution"`
}
