package diag

// What the documentation site answered.
const ()

var siteCodes = map[Code]Entry{}
