package top

// RawJSON is JSON text: the value of a member whose inside is not documented, such as a Map. In requests
// it must be one JSON value and is embedded as it stands; in responses it is the value as it came.
type RawJSON string

// Valid tells whether r is exactly one JSON value.
func (r RawJSON) Valid() bool {
	d := Decoder{s: string(r)}
	d.skip()
	d.peek()
	return !d.dead && d.i == len(d.s)
}

// MarshalJSON embeds r, so that a response prints as it was; empty is null.
func (r RawJSON) MarshalJSON() ([]byte, error) {
	if r == "" {
		return []byte("null"), nil
	}
	return []byte(r), nil
}

// UnmarshalJSON keeps data as it stands; null is empty.
func (r *RawJSON) UnmarshalJSON(data []byte) error {
	*r = RawJSON(data)
	if *r == "null" {
		*r = ""
	}
	return nil
}
