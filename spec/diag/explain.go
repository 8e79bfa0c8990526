package diag

// Explanation is what people read who look a kind of fault up.
type Explanation struct {
	// Why says why it is a fault, or where it comes from.
	Why texts
	// Example is one finding of the kind.
	Example Finding
}

var explanations = union(documentReasons, treeReasons, specReasons, outputReasons, commandReasons)

// Explain returns the explanation of a kind of fault.
func Explain(kind Code) (Explanation, bool) {
	e, ok := explanations[kind]
	return e, ok
}
