// Package solve decides the tree of parameters that a document means.
//
// # What is known
//
// A document states the same facts three times: its table names the fields, a demo fills in the request, samples show the
// response. The table alone often leaves open how deep a row is, and in page text also where a row ends and which of its
// cells is what. The right tree is the one on which all of them agree, and it has to be the only one.
//
// A reader gives each table as positions (in page text, lines), and for each position the readings of the row that may
// begin there: its cells, its depth (with Deeper, the least it can have), whether it has a "└", the position of the next
// row, and what is wrong or odd about this reading.
//
// What shows the tree is the witness: for the request the demo that says most, for the response its samples. A node of
// the witness is one field, however often it is shown: in each element of a list, in XML and in JSON.
//
// # The search
//
// The solver walks through the table from the first position to the last, and opens and closes objects on its way, so a
// way through the table is a tree. There are two kinds of step: to take a reading as the next field of the innermost open
// object, which opens an object in it if that field has fields, and to close the innermost object.
//
// A state is a position and the innermost open object, its frame: the frame around it, the witness's node for the object,
// and which of that node's fields the table has had. Of two ways to one state only the cheaper is kept.
//
// Taking a reading leads to a later position, closing an object leads outwards. So the states have no cycle. They are
// visited by position, and at each position the deepest first: so all ways to a state are known before it is left.
//
// # The cost of a way
//
// It has three parts, which are compared in this order:
//
//  1. wrong: what no faultless document has. The table and the witness have a field in different objects, or one of them
//     has an object and the other none; an object has no fields; the reading has a fault. cost.go names and
//     weighs them; a fault is weighed by the reader.
//  2. differs: examples that are not the witness's values.
//  3. odd: what is only unusual, to the reader or in the search.
//
// The fields of an object are found by name, in any order. A field of the witness that the table does not have when the
// object is closed costs if the table has its name elsewhere.
//
// A first round follows only ways that are nowhere more wrong than the best row that ends at the same position. On most
// documents it ends with nothing wrong, after about one state a row. If not, a second round also follows ways that are a
// little behind, because they may be the best in the end.
//
// # The answer
//
// No tree is guessed. Solve refuses when the best way has met another of the same cost and a different tree; the error
// names the row, the two objects that it may belong to, and the sample that would decide. It also refuses when no row
// can begin at some position, when a row is deeper than any open object, and when the table and its witness disagree so
// often that the search takes too many steps, or gives up all ways.
//
// Otherwise the best way becomes the spec's nodes. The spec follows the table; everything in which the witness differs
// becomes a warning. Samples and demos of another API, by their outermost names, are no witness, nor is JSON that lacks a
// bracket.
//
// # The files
//
// In the order in which they are best read: solve.go is the door; witness.go and node.go are what samples and demos show;
// align.go is the search, way.go and frame.go its states, cost.go the costs; tree.go makes the nodes, lost.go and
// compare.go the warnings about a row and its witness, report.go the errors.
package solve
