// Package solve decides the tree of parameters that a document means.
//
// # What is known
//
// A document states the same facts three times. The table names the fields; a demo fills in the request; the samples
// show the response. The table alone often leaves open how deep a row is, and in page text also where a row ends and
// which of its cells is what. The right tree is the one on which all of them agree, and it has to be the only one.
//
// A reader gives each table as positions (in page text, lines), and for each position the readings of the row that
// begins there. A reading says what the row's cells are, at which position the next row begins, and what is wrong or
// odd about it. The witness is the demo for the request, the response samples for the response. Its nodes are the
// fields that it shows: what it shows several times, in each element of a list or in XML and in JSON, is one node.
//
// # The search
//
// The solver walks through the table from the first position to the last, and opens and closes objects on its way. So a
// way through the table is a tree.
//
// A state is a position and the innermost open object, its frame. A frame knows the frame around it, the witness's node
// for the object, which of that node's fields comes next, and which were passed over.
//
// There are two kinds of step. One takes a reading as the next field of the innermost object, and if that field has
// fields, opens an object for it. The other closes the innermost object. The first moves forward in the table and the
// second only outwards, so the states have no cycle: they are visited by position, at each position the deepest first,
// and every state is complete before it is left.
//
// # The cost of a way
//
// It has three parts, which are compared in this order:
//
//  1. wrong: a field that the witness has elsewhere, a field of the witness that the table has elsewhere, a list against
//     an object, an object without fields, a fault of the reading. Without a witness only the last two count.
//  2. differs: examples that are not the witness's values.
//  3. odd: what is only unusual.
//
// Of two ways to one state only the cheaper is kept.
//
// The fields of an object are expected in the witness's order. A field that was passed over may still come: what passing
// it cost is paid back, and the state is then marked as shuffled. In the end a shuffled way has to be cheaper than the
// best that is not. So the order of the witness decides where nothing else does.
//
// The first round follows only ways that are nowhere behind the best one to the same position. On most documents it
// ends with nothing wrong, after about one state a row. If not, a second round also follows ways that are a little
// behind, because they may be the best in the end.
//
// # The answer
//
// No tree is guessed. Solve refuses when two ways of the same cost reach one state with different trees; then the error
// names the row, the two objects that it may belong to, and the sample that would decide. It also refuses when no row
// can begin at some position, when a row is deeper than any open object, and when the search takes too many steps.
//
// Otherwise the best way becomes the spec's nodes. The spec follows the table; everything in which the witness differs
// becomes a warning. A witness of another API, by its outermost name, counts only when it has every row of the tree.
//
// # The files
//
// solve.go is the door, witness.go and node.go are what samples and demos show, align.go is the search, way.go its
// states, and cost.go the costs; tree.go makes the nodes, compare.go the warnings, and report.go the errors.
package solve
