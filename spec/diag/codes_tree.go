package diag

// What is wrong with a document's tree: rows, samples and demos.
const ()

var treeCodes = map[Code]Entry{}
