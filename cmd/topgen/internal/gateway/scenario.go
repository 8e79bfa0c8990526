package gateway

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/topgen/topgen/cmd/topgen/internal/strictyaml"
	"github.com/topgen/topgen/spec/diag"
)

// Scenario says what the gateway answers to which requests, and what it remembers from one to the next.
//
//	tables:
//	  accounts:
//	    "6001": {balance: 100}
//	rules:
//	  - method: alibaba.alsc.crm.recharge.charge.update
//	    when: {param_recharge_open_req/card_id: FROZEN}
//	    answer: {result: {biz_success: false, result_code: CARD_FROZEN}}
//
// The first rule whose method and conditions fit a request decides. Texts may have ${…} in them:
//
//	${param_recharge_open_req/card_id}  a parameter of the request, by its path
//	${account/balance}                  a field of the rule's row that is called account
//	${before/account/balance}           the same before the rule was carried out
//	${now} ${serial}                    the time in GMT+8; a number that no other answer has
//	${a|b}                              the first of them that has a value
type Scenario struct {
	// Tables are the rows that the scenario begins with, by table and key.
	Tables map[string]map[string]Object `yaml:"tables"`
	Rules  []*Rule                      `yaml:"rules"`

	source string // the text
	lines  []int  // of the rules
}

// Rule is what is answered to some requests.
type Rule struct {
	// Method is the API; it may have * for any characters.
	Method string `yaml:"method"`
	// When are the values that parameters must have, by path. A list means one of its values.
	When Object `yaml:"when"`
	// IdempotentBy is the path of the parameter that names the business operation: when one with its value was carried
	// out, a second request gets the first one's answer, and changes nothing.
	IdempotentBy string `yaml:"idempotent_by"`
	// Rows are the rows of tables that the rule works with.
	Rows []*Row `yaml:"rows"`
	// AtLeast are the least values that parameters and fields of rows must have; where one has less, TooLittle is
	// answered.
	AtLeast   Bounds  `yaml:"at_least"`
	TooLittle *Answer `yaml:"too_little"`
	// Add and Subtract change numbers, Set any field, each by row/field. Values are those from before the rule.
	Add      map[string]Terms    `yaml:"add"`
	Subtract map[string]Terms    `yaml:"subtract"`
	Set      map[string]Template `yaml:"set"`
	Take     Take                `yaml:"take"`
	// Answers are given one after the other, the last one from then on. An Answer inline in the rule is the only one.
	Answers []Answer `yaml:"answers"`
	Answer  `yaml:",inline"`
}

// Row names a row of a table.
type Row struct {
	// As is what the rule calls the row.
	As    string   `yaml:"as"`
	Table string   `yaml:"table"`
	Key   Template `yaml:"key"`
	// Create is the row that is made where there is none. Without it, Missing is answered.
	Create  *Members `yaml:"create"`
	Missing *Answer  `yaml:"missing"`
}

// Object is an object that a scenario says.
type Object object

// UnmarshalYAML reads an object.
func (o *Object) UnmarshalYAML(n *yaml.Node) error {
	var strict object
	if err := n.Decode(&strict); err != nil { // a key twice, and aliases that grow without end, among others
		return err
	}
	*o, _ = strictyaml.Value(n).(object)
	return nil
}

// Terms are one number or a list of them.
type Terms []Template

// UnmarshalYAML reads one text or a list of texts.
func (t *Terms) UnmarshalYAML(read func(any) error) error {
	var one Template
	if read(&one) == nil {
		*t = Terms{one}
		return nil
	}
	return read((*[]Template)(t))
}

// Take subtracts an amount from several fields: from the first as much as it has, the rest from the next.
type Take struct {
	Value Template `yaml:"value"`
	From  []string `yaml:"from"`
}

// Answer is one answer.
type Answer struct {
	// Members are laid on the usual answer of the API.
	Members *Members `yaml:"answer"`
	// Error is an error of the platform in place of an answer.
	Error *Error `yaml:"error"`
	// Body is sent as it is in place of an answer.
	Body string `yaml:"body"`
	// Status is the HTTP status; 200 if zero, as the platform sends for errors too.
	Status int `yaml:"status"`
	// Delay is waited before the answer.
	Delay time.Duration `yaml:"delay"`
	// Truncate cuts the answer off after so many bytes, and the connection with it.
	Truncate int `yaml:"truncate"`
	// Reset ends the connection without an answer.
	Reset bool `yaml:"reset"`
	// Executed says that the rule is carried out although the answer is an error or does not come, as where it is lost
	// on its way. A second request with the same idempotent_by then gets what Members say.
	Executed bool `yaml:"executed"`
	// Times is how often the answer is given before the next of a sequence; once if zero.
	Times int `yaml:"times"`
}

// Error is an error of the platform.
type Error struct {
	Code    int    `yaml:"code"`
	Msg     string `yaml:"msg"`
	SubCode string `yaml:"sub_code"`
	SubMsg  string `yaml:"sub_msg"`
}

// Bounds of a scenario.
const (
	maxScenario = 4 << 20 // bytes
	maxDelay    = 10 * time.Minute
)

// ParseScenario reads a scenario from YAML, or from JSON, which is YAML as well. Errors have file and line.
func ParseScenario(file string, data []byte) (*Scenario, error) {
	if len(data) > maxScenario {
		return nil, diag.New(diag.OutOfBounds, diag.At{File: file}, "the scenario's size in bytes", len(data), fmt.Sprint("at most ", maxScenario))
	}
	s := &Scenario{source: string(data)}
	found := strictyaml.Decode(diag.BadScenario, file, data, s)
	if len(found) > 0 {
		return nil, found.Err()
	}
	var tree yaml.Node
	if err := yaml.Unmarshal(data, &tree); err != nil { // it was read already
		return nil, err
	}
	for i, r := range s.Rules {
		s.lines = append(s.lines, strictyaml.Inner(&tree, "rules", strconv.Itoa(i)).Line)
		for _, f := range cmp.Or(r, new(Rule)).check(s) {
			f.File, f.Line = file, s.lines[i]
			found = append(found, f)
		}
	}
	return s, found.Err()
}

// allAnswers returns all answers that a rule can give; some may be nil.
func (r *Rule) allAnswers() []*Answer {
	answers := []*Answer{&r.Answer, r.TooLittle}
	for i := range r.Answers {
		answers = append(answers, &r.Answers[i])
	}
	for _, row := range r.Rows {
		answers = append(answers, cmp.Or(row, new(Row)).Missing)
	}
	return slices.DeleteFunc(answers, func(a *Answer) bool { return a == nil })
}

// check returns the faults of a rule that cannot be carried out.
func (r *Rule) check(s *Scenario) (found diag.List) {
	if _, err := path.Match(r.Method, ""); err != nil || r.Method == "" {
		found.Add(diag.RuleMethod, diag.At{}, r.Method)
	}
	for _, name := range slices.Sorted(maps.Keys(r.When)) {
		if _, ok := r.When[name].(object); ok {
			found.Add(diag.RuleCondition, diag.At{}, name)
		}
	}
	if len(r.AtLeast) > 0 && r.TooLittle == nil {
		found.Add(diag.NoTooLittle, diag.At{})
	}
	for _, row := range r.Rows {
		switch row = cmp.Or(row, new(Row)); {
		case row.As == "" || row.Table == "" || len(row.Key) == 0:
			found.Add(diag.RowParts, diag.At{})
		case s.Tables[row.Table] == nil && row.Create == nil:
			found.Add(diag.UnknownInRule, diag.At{}, row.Table)
		}
	}
	fields := slices.Concat(slices.Sorted(maps.Keys(r.Add)), slices.Sorted(maps.Keys(r.Subtract)), slices.Sorted(maps.Keys(r.Set)), r.Take.From)
	for _, field := range fields {
		as, _, isField := strings.Cut(field, "/")
		if !isField || !slices.ContainsFunc(r.Rows, func(row *Row) bool { return row != nil && row.As == as }) {
			found.Add(diag.UnknownInRule, diag.At{}, field)
		}
	}
	for _, a := range r.allAnswers() {
		found = append(found, a.check()...)
	}
	return found
}

func (a *Answer) check() (found diag.List) {
	for _, bound := range []struct {
		key   string
		value any
		ok    bool
		want  string
	}{
		{"delay", a.Delay, 0 <= a.Delay && a.Delay <= maxDelay, fmt.Sprint("0s … ", maxDelay)},
		{"status", a.Status, a.Status == 0 || 200 <= a.Status && a.Status <= 599, "200 … 599"},
		{"truncate", a.Truncate, a.Truncate >= 0, "0 …"},
		{"times", a.Times, a.Times >= 0, "1 …"},
	} {
		if !bound.ok {
			found.Add(diag.OutOfBounds, diag.At{}, bound.key, bound.value, bound.want)
		}
	}
	if a.Error != nil && a.Members != nil && !a.Executed {
		found.Add(diag.AnswerAndError, diag.At{})
	}
	return found
}
