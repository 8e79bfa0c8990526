package diag

// What keeps output from being written.
const ()

var writeCodes = map[Code]Entry{}
