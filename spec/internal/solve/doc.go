// Package solve decides the tree of parameters that a document means.
//
// A document states the same facts three times. The table names the fields; a demo fills in the request; the samples
// show the response. The table alone often leaves open how deep a row is, and in page text also where a row ends and
// which of its cells is what. The right tree is the one on which all of them agree, and it has to be the only one.
//
// How it works:
//
//  1. A reader gives a table as positions, and for each position the readings of the row that begins there: a reading
//     says what the row's cells are, at which position the next row begins, and what is wrong or odd about it.
//  2. The witness (witness.go) is the demo for the request and the samples for the response. A node (node.go) is one
//     field of it. What the samples show several times, in each element of a list or in XML and in JSON, is one node.
//  3. The alignment (align.go) walks through the table from its first row to its last. A state is a position and the
//     frames, the objects that are open there; a frame knows its node and which of the node's fields the table has had.
//  4. Two kinds of step lead on. One takes a reading as the next field of the innermost frame, and if that field has
//     fields, opens a frame for it. The other closes the innermost frame. The first moves forward in the table and the
//     second only outwards, so no way comes back to a state: visiting positions in order, and at each the deepest
//     frames first, every state is left only once.
//  5. Each step has a cost (cost.go): first what is wrong (a field that the witness has elsewhere, a field of the
//     witness that the table has elsewhere, a list against an object, a fault of the reading), then values that differ,
//     then what is merely odd. Costs are compared in this order, and of two ways to one state the cheaper is kept.
//  6. The fields of an object are expected in the witness's order. A field that comes later than the witness has it is
//     still taken, but the state is marked as shuffled. In the end, a way that is not shuffled wins over one that is
//     no cheaper: where the order can be trusted it decides, and where it cannot it says nothing.
//  7. The first round follows only the ways on which nothing is wrong, and most documents end there after one state a
//     row. Otherwise a second round follows all ways that are not far behind the best one to the same position.
//  8. Two ways of the same cost to the same state that are different trees leave the document open. That is an error,
//     which names the row, the two objects that it may belong to, and the sample that would decide (report.go).
//  9. Otherwise the way becomes the spec's nodes (tree.go), and everything in which the table and the witness differ
//     becomes a warning (compare.go). The spec follows the table.
//
// Without a witness, or inside an object of which it shows nothing, the same walk finds out whether the table alone
// allows only one tree. Where a form writes the depth of its rows there is only one, and the walk serves to compare.
package solve
