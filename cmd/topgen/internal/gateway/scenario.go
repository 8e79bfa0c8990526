package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
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
	Tables map[string]map[string]object `yaml:"tables"`
	Rules  []*Rule                      `yaml:"rules"`
}

// Rule is what is answered to some requests.
type Rule struct {
	// Method is the API; it may have * for any characters.
	Method string `yaml:"method"`
	// When are the values that parameters must have, by path. A list means one of its values.
	When map[string]any `yaml:"when"`
	// IdempotentBy is the path of the parameter that names the business operation: when one with its value was carried
	// out, a second request gets the first one's answer, and changes nothing.
	IdempotentBy string `yaml:"idempotent_by"`
	// Rows are the rows of tables that the rule works with.
	Rows []*Row `yaml:"rows"`
	// AtLeast are the least values that parameters and fields of rows must have; where one has less, TooLittle is
	// answered.
	AtLeast   map[string]string `yaml:"at_least"`
	TooLittle *Answer           `yaml:"too_little"`
	// Add and Subtract change numbers, Set any field, each by row/field. Values are those from before the rule.
	Add      map[string]Terms  `yaml:"add"`
	Subtract map[string]Terms  `yaml:"subtract"`
	Set      map[string]string `yaml:"set"`
	Take     *Take             `yaml:"take"`
	// Answers are given one after the other, the last one from then on. An Answer inline in the rule is the only one.
	Answers []*Answer `yaml:"answers"`
	Answer  `yaml:",inline"`
}

// Row names a row of a table.
type Row struct {
	// As is what the rule calls the row.
	As    string `yaml:"as"`
	Table string `yaml:"table"`
	Key   string `yaml:"key"`
	// Create is the row that is made where there is none. Without it, Missing is answered.
	Create  object  `yaml:"create"`
	Missing *Answer `yaml:"missing"`
}

// Terms are one number or a list of them.
type Terms []string

// UnmarshalYAML reads one text or a list of texts.
func (t *Terms) UnmarshalYAML(read func(any) error) error {
	var one string
	if read(&one) == nil {
		*t = Terms{one}
		return nil
	}
	var many []string
	err := read(&many)
	*t = many
	return err
}

// Take subtracts an amount from several fields: from the first as much as it has, the rest from the next.
type Take struct {
	Value string   `yaml:"value"`
	From  []string `yaml:"from"`
}

// Answer is one answer.
type Answer struct {
	// Members are laid on the usual answer of the API.
	Members object `yaml:"answer"`
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
	maxRules    = 10_000
)

// ParseScenario reads a scenario from YAML, or from JSON, which is YAML as well. Errors begin with file and line.
func ParseScenario(file string, data []byte) (*Scenario, error) {
	if len(data) > maxScenario {
		return nil, fmt.Errorf("%s: the scenario is larger than %d MiB; make it smaller", file, maxScenario>>20)
	}
	s := new(Scenario)
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	err := decoder.Decode(s)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, yamlError(file, err)
	}
	if err := s.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

var (
	yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): `)
	goType   = regexp.MustCompile(` (?:in type|into) [\w.*\[\]]+$`)
)

// yamlError puts file and line in front of the library's first error, and leaves out what it says of Go.
func yamlError(file string, err error) error {
	text := err.Error()
	var several *yaml.TypeError
	if errors.As(err, &several) && len(several.Errors) > 0 {
		text = several.Errors[0]
	}
	line := "1"
	if found := yamlLine.FindStringSubmatch(text); found != nil {
		line, text = found[1], text[len(found[0]):]
	}
	return fmt.Errorf("%s:%s: %s", file, line, goType.ReplaceAllString(text, ""))
}

// check reports what no gateway could do.
func (s *Scenario) check() error {
	if len(s.Rules) > maxRules {
		return fmt.Errorf("%d rules, expected at most %d; join some of them with *", len(s.Rules), maxRules)
	}
	for i, r := range s.Rules {
		if r == nil {
			return fmt.Errorf("rule %d is empty; remove it", i+1)
		}
		if err := r.check(s); err != nil {
			return fmt.Errorf("rule %d: %w", i+1, err)
		}
		r.plain()
	}
	return nil
}

// plain turns all values of a rule into those of an object, once for all requests.
func (r *Rule) plain() {
	for name, want := range r.When {
		many, ok := plain(want).([]any)
		if !ok {
			many = []any{plain(want)}
		}
		r.When[name] = many
	}
	answers := append([]*Answer{&r.Answer, r.TooLittle}, r.Answers...)
	for _, row := range r.Rows {
		answers = append(answers, row.Missing)
		if row.Create != nil {
			row.Create, _ = plain(row.Create).(object)
		}
	}
	for _, a := range answers {
		if a != nil && a.Members != nil {
			a.Members, _ = plain(a.Members).(object)
		}
	}
}

func (r *Rule) check(s *Scenario) error {
	if _, err := path.Match(r.Method, ""); err != nil || r.Method == "" {
		return fmt.Errorf("the method %q is no pattern of a method; write it as in alibaba.alsc.*", r.Method)
	}
	for name, value := range r.When {
		if _, ok := value.(object); ok {
			return fmt.Errorf("when %s: expected a value or a list of values, found an object; name the members by their paths", name)
		}
	}
	if len(r.AtLeast) > 0 && r.TooLittle == nil {
		return errors.New("at_least lacks an answer; write it as too_little")
	}
	answers := append([]*Answer{&r.Answer, r.TooLittle}, r.Answers...)
	for _, row := range r.Rows {
		if err := row.check(s); err != nil {
			return err
		}
		answers = append(answers, row.Missing)
	}
	for _, a := range answers {
		if err := a.check(); err != nil {
			return err
		}
	}
	return r.checkFields()
}

func (row *Row) check(s *Scenario) error {
	switch {
	case row == nil || row.As == "" || row.Table == "" || row.Key == "":
		return errors.New("a row lacks as, table or key; write all three")
	case s.Tables[row.Table] == nil && row.Create == nil:
		return fmt.Errorf("there is no table %q; add it to tables, or give the row a create", row.Table)
	}
	return nil
}

// checkFields reports a change of something that is no field of a row.
func (r *Rule) checkFields() error {
	fields := slices.Concat(slices.Collect(maps.Keys(r.Add)), slices.Collect(maps.Keys(r.Subtract)), slices.Collect(maps.Keys(r.Set)))
	if r.Take != nil {
		fields = append(fields, r.Take.From...)
	}
	for _, field := range fields {
		as, _, _ := strings.Cut(field, "/")
		if !strings.Contains(field, "/") || !slices.ContainsFunc(r.Rows, func(row *Row) bool { return row.As == as }) {
			return fmt.Errorf("%q is no field of one of the rule's rows; write row/field, with a row that rows has", field)
		}
	}
	return nil
}

func (a *Answer) check() error {
	switch {
	case a == nil:
		return nil
	case a.Delay < 0 || a.Delay > maxDelay:
		return fmt.Errorf("the delay %v is not between 0 and %v; write it as 500ms or 2s", a.Delay, maxDelay)
	case a.Status != 0 && (a.Status < 200 || a.Status > 599):
		return fmt.Errorf("the status %d is none that an answer can have; write one from 200 to 599", a.Status)
	case a.Truncate < 0 || a.Times < 0:
		return errors.New("truncate and times cannot be negative; leave them out for none")
	case a.Error != nil && a.Members != nil && !a.Executed:
		return errors.New("answer and error exclude each other; keep one of them, or add executed")
	}
	return nil
}

// plain turns what the YAML library decodes into the values of an object.
func plain(value any) any {
	switch v := value.(type) {
	case map[string]any:
		out := make(object, len(v))
		for name, inner := range v {
			out[name] = plain(inner)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, inner := range v {
			out[i] = plain(inner)
		}
		return out
	case string, bool, nil, json.Number:
		return v
	}
	return json.Number(strings.TrimSuffix(fmt.Sprint(value), ".0"))
}
